import type { Account, Catalog, ChangePreview, CurrentSubscription } from '@tillkit/contract';
import type { WantedState } from '@tillkit/flows/change';
import type { Localize } from '../../localize/localize.ts';
import type { ChangeMessages } from '../../translations/change.ts';

export type Text = Localize<ChangeMessages>;
export type MessageKey = keyof ChangeMessages;

/** What the templates of a review draw from. */
export interface ReviewView {
  text: Text;
  state: WantedState;
  /** The numbers that are shown. */
  preview: ChangePreview;
  subscription: CurrentSubscription;
  /** Names of add-ons and meters, and what plans have. */
  catalog: Catalog | undefined;
  /** Says whether the law sets the words of the button. */
  account: Account | undefined;
  /** When the term of the contract ends, as far as it matters here. */
  contractEnd: string | undefined;
  /** A confirmation is under way: nothing can be changed. */
  busy: boolean;
  /** The numbers are of an earlier wish. */
  pricing: boolean;
  /** Where something is to be paid: how. */
  payment: unknown;
  /** It is not known yet what there is to pay with. */
  choosesPayment: boolean;
  /** Why the person may not do it; undefined where they may. */
  forbidden: string | undefined;
  actions: ReviewActions;
}

export interface ReviewActions {
  confirm(): void;
  /** Asks again for what got no answer. */
  retry(): void;
  /** Takes the off-ramp. */
  talk(): void;
}

/** An add-on's name in the reader's catalog. */
export function addOnName(catalog: Catalog | undefined, key: string): string {
  return catalog?.add_ons.find((addOn) => addOn.key === key)?.name ?? key;
}

/** Keeps words of a catalog together that are written in the other direction. */
export const isolated = (words: string): string => `\u2068${words}\u2069`;
