import type { Account, CancellationMode, CancellationSettings } from '@tillkit/contract';

export interface ChosenMode {
  mode: CancellationMode;
  /** Whose rules these are; null where the place is not known. */
  place: string | null;
}

/**
 * How an account leaves. Where the law says how, by the place of a consumer, the environment's own wish gives way: Germany and France
 * prescribe words and steps, so their modes stay; an American consumer may be spared the offer; whoever may be a consumer of an
 * unknown place may be shown any mode without offers. A business is shown what the environment wishes.
 */
export function chooseMode(
  { buyer, address }: Pick<Account, 'buyer' | 'address'>,
  { mode: wished }: Pick<CancellationSettings, 'mode'>,
): ChosenMode {
  const place = address?.country ?? null;
  const lawful = lawfulMode(buyer, place);
  return { mode: wished === 'automatic' || !isStrictEnough(wished, lawful) ? lawful : wished, place };
}

/** Surveys and offers stand between a consumer and the way out: only where the law lets them. */
export function hasSurvey(mode: CancellationMode): boolean {
  return mode === 'standard' || mode === 'one_offer';
}

function lawfulMode(buyer: Account['buyer'], place: string | null): CancellationMode {
  if (buyer === 'business') return 'standard';
  if (buyer === null) return 'strict';
  if (place === 'DE') return 'de';
  if (place === 'FR') return 'fr';
  return place === 'US' ? 'one_offer' : 'strict';
}

function isStrictEnough(wished: CancellationMode, lawful: CancellationMode): boolean {
  if (lawful === 'standard') return true;
  if (lawful === 'one_offer') return wished !== 'standard';
  return lawful === 'strict' && !hasSurvey(wished);
}
