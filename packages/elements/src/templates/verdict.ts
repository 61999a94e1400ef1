import type { Verdict } from '@tillkit/contract';
import type { Localize } from '../localize/localize.ts';
import type { verdicts } from '../translations/en/verdicts.ts';

/** What makes a sentence exact, as far as the element knows it. */
export interface VerdictFacts {
  /** When the term of the contract ends, RFC 3339. */
  contractEnd?: string | undefined;
  /** Most seats that the account takes by itself. */
  seatsLimit?: number | null | undefined;
}

/** Of these the host says in English what exactly stands in the way. */
const hostSaysMore = ['not_active', 'not_available'];

/**
 * The sentence for a verdict that is not simply allowed: our own words for the host's reasons, in the element's locale; else the
 * host's text, which the environment's rules may have written.
 */
export function verdictText<Master extends typeof verdicts>(
  localize: Localize<Master>,
  { outcome, reason, text }: Verdict,
  { contractEnd, seatsLimit }: VerdictFacts = {},
): string | undefined {
  if (outcome === 'allowed') return undefined;
  if (reason === 'contract_term' && contractEnd) return localize.text('verdict_contract_term_until', { date: localize.date(contractEnd) });
  if (reason === 'seat_limit' && seatsLimit) return localize.text('verdict_seat_limit_of', { count: seatsLimit });
  if (text && reason && hostSaysMore.includes(reason) && localize.locale.startsWith('en')) return text;
  const key = `verdict_${reason}` as keyof Master;
  const words = localize.text(key);
  return words === key ? (text ?? undefined) : words;
}
