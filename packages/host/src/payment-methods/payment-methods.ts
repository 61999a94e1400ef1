import {
  type PaymentMethod,
  type PaymentMethodList,
  rolePermissions,
  type StoredPaymentMethod,
  type Subscription,
  type Verdict,
} from '@tillkit/contract';
import { dayMs } from '../billing/calendar.ts';
import { findLiveSubscription } from '../billing/subscriptions.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { allowed, reasons, verdict } from '../policy/verdict.ts';
import type { Row } from '../store/schema.ts';
import { listCards } from './stored-cards.ts';

/** What is said about the cards of an account. */
interface Standing {
  rows: Row<'payment_methods'>[];
  subscription: Subscription | null;
}

export async function loadStanding(scope: EnvironmentScope, account: string): Promise<Standing> {
  const row = await findLiveSubscription(scope.db, scope.environment.id, account);
  return { rows: await listCards(scope, account), subscription: row?.document ?? null };
}

export async function listPaymentMethods(scope: EnvironmentScope, account: string): Promise<PaymentMethodList> {
  const standing = await loadStanding(scope, account);
  const { rows, subscription } = standing;
  const isCharged = rows[0]?.is_default === true && subscription?.collection.method === 'automatic';
  return {
    data: rows.map((row) => presentMethod(scope, standing, row)),
    next_charge: isCharged ? subscription.next_charge : null,
  };
}

/** @throws {ProblemError} payment_method_not_found */
export function requireMethod({ rows }: Standing, id: string): Row<'payment_methods'> {
  const row = rows.find((each) => each.id === id);
  if (row) return row;
  throw new ProblemError('payment_method_not_found', 'There is no such payment method in this account.');
}

export function presentMethod(scope: EnvironmentScope, standing: Standing, { document }: Row<'payment_methods'>): StoredPaymentMethod {
  return { ...document, expiry: expiryOf(document, scope.now, standing.subscription), remove: removal(scope, standing) };
}

/** A card is good until the end of its month, in UTC. Null for what does not expire. */
export function expiresAt({ expires_month, expires_year }: Pick<PaymentMethod, 'expires_month' | 'expires_year'>): Date | null {
  return expires_year === null || expires_month === null ? null : new Date(Date.UTC(expires_year, expires_month));
}

const soonMs = 30 * dayMs;

export function expiryOf(
  card: Pick<PaymentMethod, 'expires_month' | 'expires_year'>,
  now: Date,
  subscription: Pick<Subscription, 'collection' | 'next_charge'> | null,
): StoredPaymentMethod['expiry'] {
  const end = expiresAt(card)?.getTime();
  if (end === undefined) return 'good';
  if (end <= now.getTime()) return 'over';
  const charge = subscription?.collection.method === 'automatic' ? subscription.next_charge : null;
  return end <= now.getTime() + soonMs || (charge && end <= Date.parse(charge.at)) ? 'soon' : 'good';
}

/** Whether a card will be charged for the subscription: for a period, for use, or for what is unpaid. */
export function willBeCharged({ status, collection, next_charge, items, pause }: Subscription): boolean {
  if (status === 'canceled' || collection.method === 'invoice') return false;
  return status === 'past_due' || next_charge !== null || pause !== null || items.some(({ kind }) => kind === 'usage');
}

const inUse = 'Your subscription is paid with this card. Add another one first, then remove it.';

/** The last card of a subscription that will be charged stays. */
function removal({ identity }: EnvironmentScope, { rows, subscription }: Standing): Verdict {
  const isPermitted = identity.kind !== 'session' || rolePermissions[identity.role].includes('manage_payment_methods');
  if (!isPermitted) return verdict('denied', 'role', reasons.role());
  const isNeeded = rows.length === 1 && subscription !== null && subscription.payment_method !== null && willBeCharged(subscription);
  return isNeeded ? verdict('denied', 'payment_method_in_use', inUse) : allowed;
}

/** @throws {ProblemError} payment_method_in_use */
export function refuseRemoval(scope: EnvironmentScope, standing: Standing): void {
  if (removal(scope, standing).outcome === 'denied') throw new ProblemError('payment_method_in_use', inUse);
}
