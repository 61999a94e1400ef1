import type { Permission, PolicyRule, Verdict, VerdictOutcome } from '@tillkit/contract';
import type { PolicyContext } from './facts.ts';

export const allowed: Verdict = { outcome: 'allowed', reason: null, text: null };

/** The host's own reasons with what they say to a person. Times are given as days, in UTC. */
export const reasons = {
  role: () => 'Your role lets you look at this. Ask an owner of the account to do it.',
  sold_by_sales: () => 'Our sales team sells this plan. Tell them what you need and they will answer you.',
  seat_limit: (seats: number) => `Your contract covers up to ${seats} ${seats === 1 ? 'seat' : 'seats'}. Ask our sales team for more.`,
  amount_limit: () => 'This goes above the amount a month that your contract covers. Ask our sales team for more.',
  contract_term: (end: string) => `Your contract runs until ${day(end)}. Less is possible from then on; before that, ask our sales team.`,
  contract_end: (end: string) => `Your contract runs until ${day(end)}. This comes into effect then.`,
  contract_canceled: (end: string) => `You are bound by your contract. It ends on ${day(end)} if you cancel now.`,
  contract_pause: (end: string) => `Your contract runs until ${day(end)}. Ask our sales team about a pause before then.`,
  renewal_by_sales: () => 'The renewal of your contract is agreed with our sales team. Ask them to change it.',
  decrease_later: () => 'What you have is paid for until the end of the period. The change comes into effect then.',
  past_due: () => 'An invoice is unpaid. Pay it first.',
  not_active: () => 'There is no subscription that this could be done with.',
  already_scheduled: () => 'This is planned already.',
  agreed_in_quote: (start: string) =>
    `A quote that you accepted comes into effect on ${day(start)}. Ask our sales team if something should be different.`,
  not_available: () => 'There is nothing to do here at present.',
  card_removed: () => 'There is no card to go on with. Add one, then take the cancellation back.',
  notice_passed: (by: string) => `The renewal could be turned off until ${day(by)}. The contract goes on for another term.`,
  withdrawal_over: (until: string) => `You could withdraw until ${until.slice(0, 16).replace('T', ' ')} UTC.`,
} as const;

/** A verdict with one of the host's own reasons, or with a sentence that says more. */
export function verdict(outcome: VerdictOutcome, reason: string, text: string): Verdict {
  return { outcome, reason, text };
}

export function ruleVerdict({ outcome, reason, text }: PolicyRule): Verdict {
  return { outcome, reason, text };
}

/** Null where the person's role allows it. */
export function roleVerdict({ permissions }: PolicyContext, permission: Permission): Verdict | null {
  return permissions === null || permissions.includes(permission) ? null : verdict('denied', 'role', reasons.role());
}

const day = (time: string) => time.slice(0, 10);
