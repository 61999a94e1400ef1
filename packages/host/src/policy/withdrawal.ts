import type { Account, Subscription, Verdict } from '@tillkit/contract';
import { dayMs } from '../billing/calendar.ts';
import type { PolicyContext } from './facts.ts';
import { allowed, reasons, roleVerdict, verdict } from './verdict.ts';

/** The European Union, and Iceland, Liechtenstein and Norway, where the same directive holds. */
const europeanEconomicArea: ReadonlySet<string> = new Set(
  'AT BE BG HR CY CZ DE DK EE ES FI FR GR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);

/** As a business or not; what an account says of itself later changes nothing about a contract that was made. */
export type BoughtAs = Account['buyer'];

/**
 * Until when a consumer can withdraw from the contract (directive 2011/83/EU, article 9); null where nobody can. The day on which it was
 * made is not counted and the last one counts until it is over (regulation 1182/71, article 3), wherever the customer's midnight is:
 * so the fourteen days get another one.
 */
export function withdrawalEnd(
  { buyer, address }: Pick<Account, 'buyer' | 'address'>,
  { created_at }: Pick<Subscription, 'created_at'>,
): string | null {
  if (buyer !== 'consumer' || !address || !europeanEconomicArea.has(address.country)) return null;
  return new Date(Date.parse(created_at) + 15 * dayMs).toISOString();
}

/** Whether the customer can still withdraw. No rule of the environment takes that away. */
export function withdrawalVerdict(
  context: PolicyContext,
  subscription: Pick<Subscription, 'status' | 'created_at'>,
  boughtAs: BoughtAs,
): { verdict: Verdict; until: string | null } {
  const until = boughtAs === 'business' ? null : withdrawalEnd(context.account, subscription);
  if (until === null) return { verdict: verdict('denied', 'not_available', reasons.not_available()), until };
  const isOver = Date.parse(context.now) >= Date.parse(until);
  const late = isOver ? verdict('denied', 'withdrawal_over', reasons.withdrawal_over(until)) : null;
  const ended = subscription.status === 'canceled' ? verdict('denied', 'not_active', reasons.not_active()) : null;
  return { verdict: roleVerdict(context, 'end_subscription') ?? ended ?? late ?? allowed, until };
}
