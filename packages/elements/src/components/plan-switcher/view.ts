import type { ChangeInput, CurrentSubscription, Interval, Plan } from '@tillkit/contract';
import type { Localize } from '../../localize/localize.ts';
import type { PlanSwitcherMessages } from '../../translations/plan-switcher.ts';
import type { PlanOption, PlanOptions } from './options.ts';

export type Text = Localize<PlanSwitcherMessages>;

/** What the templates of the switcher draw from. */
export interface SwitcherView extends PlanOptions {
  text: Text;
  subscription: CurrentSubscription;
  /** When the term of the contract ends, as far as it matters here. */
  contractEnd: string | undefined;
  /** Whether the person's role allows to change the subscription. */
  isPermitted: boolean;
  /** The same for pauses and cancellations. */
  mayEnd: boolean;
  /** The same for writing to a person. */
  mayTalk: boolean;
  setInterval(interval: Interval): void;
  choose(option: PlanOption): void;
  undo(): void;
  resume(): void;
  keepRunning(): void;
  keepPlan(): void;
}

/** What somebody is about to do. */
export type Wish =
  | { kind: 'change'; plan: Plan; interval: Interval; change: ChangeInput }
  /** The end of a pause. */
  | { kind: 'resume' }
  /** Taking a scheduled change back. */
  | { kind: 'undo' };
