import type { Invoice, Meter, Subscription } from '@tillkit/contract';
import { type Kysely, sql } from 'kysely';
import { accountFromRow } from '../accounts/accounts.ts';
import { readInvoice } from '../invoices/invoices.ts';
import type { BillingChanges, SubscriptionState } from '../provider/port.ts';
import { isAgreedInQuote } from '../quotes/agreed.ts';
import type { Database, Row } from '../store/schema.ts';
import { countUsage } from './usage.ts';

/** The account's subscription that has not ended, or null. An account has at most one. */
export async function findLiveSubscription(
  db: Kysely<Database>,
  environmentId: string,
  accountId: string,
  options: { lock?: boolean } = {},
): Promise<Row<'subscriptions'> | null> {
  let query = db
    .selectFrom('subscriptions')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('account_id', '=', accountId)
    .where('status', '<>', 'canceled');
  if (options.lock) query = query.forUpdate();
  return (await query.executeTakeFirst()) ?? null;
}

/** The live subscription, else the one that ended last, else null. */
export async function findSubscription(
  db: Kysely<Database>,
  environmentId: string,
  accountId: string,
): Promise<Row<'subscriptions'> | null> {
  const row = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('account_id', '=', accountId)
    .orderBy(sql`status = 'canceled'`)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** False where the account has had a trial before. */
export async function isTrialAvailable(db: Kysely<Database>, environmentId: string, accountId: string | null): Promise<boolean> {
  if (accountId === null) return true;
  const row = await db
    .selectFrom('subscriptions')
    .select('id')
    .where('environment_id', '=', environmentId)
    .where('account_id', '=', accountId)
    .where(sql<boolean>`document -> 'trial' <> 'null'::jsonb`)
    .limit(1)
    .executeTakeFirst();
  return row === undefined;
}

/**
 * Whether a purchase may take the place of this subscription: nothing can be charged for it, and nothing that was paid or agreed is lost
 * with it. That is a free plan, or a trial without a card (also one that is paused after its end). Anything else is changed, not bought
 * again.
 */
export function isReplaceable(subscription: Subscription): boolean {
  const { payment_method, dunning, collection, credit_balance, scheduled_change } = subscription;
  if (dunning !== null || collection.method === 'invoice') return false;
  if (credit_balance.amount > 0 || isAgreedInQuote(scheduled_change)) return false;
  return isFree(subscription) || (payment_method === null && !isPaidFor(subscription));
}

function isFree({ recurring, items }: Subscription): boolean {
  return recurring.subtotal.amount === 0 && items.every(({ kind }) => kind !== 'usage');
}

/** The card of what is going to end may be removed before that. */
function isPaidFor({ status, recurring }: Subscription): boolean {
  return status === 'active' && recurring.total.amount > 0;
}

/** Ends a subscription that another one takes the place of, or none. Nothing is due for it, so no invoice comes of it. */
export function endReplaced(row: Row<'subscriptions'>, now: Date, replacement: string | null): BillingChanges {
  const at = now.toISOString();
  const snapshot: Subscription = {
    ...row.document,
    status: 'canceled',
    next_charge: null,
    scheduled_change: null,
    pause: null,
    cancel_at: null,
    canceled_at: at,
    ended_at: at,
    version: row.version + 1,
  };
  return {
    subscription: { snapshot, data: row.provider_data, dueAt: null },
    invoices: [],
    paymentMethods: [],
    ledger: [],
    amendments: [],
    events: [{ type: 'subscription.canceled', data: { subscription: snapshot, replaced_by: replacement } }],
    redeemedCoupon: null,
  };
}

/**
 * Everything that a provider needs to go on with a subscription.
 * @param until counts use up to then, if that is before the period's end
 */
export async function loadState(
  db: Kysely<Database>,
  row: Row<'subscriptions'>,
  meters: Meter[],
  until?: Date,
): Promise<SubscriptionState> {
  const environmentId = row.environment_id;
  const account = await db
    .selectFrom('accounts')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('id', '=', row.account_id)
    .executeTakeFirstOrThrow();
  return {
    subscription: row.document,
    data: row.provider_data,
    account: accountFromRow(account),
    accountData: account.provider_data,
    paymentMethod: await findPaymentMethod(db, row),
    openInvoice: await findOpenInvoice(db, row),
    usage: await countUsage(db, row, meters, until),
  };
}

/** The account's default card. What was begun without a card is never charged to one that was stored for something else. */
async function findPaymentMethod(db: Kysely<Database>, row: Row<'subscriptions'>): Promise<SubscriptionState['paymentMethod']> {
  if (row.document.payment_method === null) return null;
  const method = await db
    .selectFrom('payment_methods')
    .selectAll()
    .where('environment_id', '=', row.environment_id)
    .where('account_id', '=', row.account_id)
    .where('is_default', '=', true)
    .executeTakeFirst();
  return method ? { snapshot: method.document, data: method.provider_data } : null;
}

/** The unpaid invoice that is being retried. Others may be open, which the customer pays by themselves. */
async function findOpenInvoice(db: Kysely<Database>, row: Row<'subscriptions'>): Promise<Invoice | null> {
  const { dunning } = row.document;
  if (dunning === null) return null;
  const invoice = await db
    .selectFrom('invoices')
    .select('document')
    .where('environment_id', '=', row.environment_id)
    .where('id', '=', dunning.invoice)
    .executeTakeFirst();
  return invoice ? readInvoice(invoice.document) : null;
}
