import type { Actor, Invoice, LedgerEntry } from '@tillkit/contract';
import { type Kysely, sql } from 'kysely';
import { writeAccountData } from '../accounts/accounts.ts';
import { ProblemError } from '../http/problem.ts';
import type { BillingChanges, CatalogSnapshot } from '../provider/port.ts';
import type { Database } from '../store/schema.ts';
import { amendmentEvent, writeAmendments } from './amendments.ts';
import { type AccountEventDraft, insertEvents } from './events.ts';
import { takeNumbers } from './sequences.ts';

export interface ChangeTarget {
  environmentId: string;
  accountId: string;
  /** The environment's time at which the changes happen. */
  at: Date;
  /** Version that the subscription had when the change was computed; null for a new subscription. */
  expectedVersion: number | null;
  /** The catalog that the change was computed from; knows the limits of coupons. */
  catalog: CatalogSnapshot;
  /** Who asked for it; the system otherwise. */
  actor?: Actor;
}

/** Events that the host adds around those of the provider. */
export interface SurroundingEvents {
  before?: AccountEventDraft[];
  after?: AccountEventDraft[];
}

/**
 * Writes what a command changed, all of it or (with the transaction) nothing.
 * The environment's row is touched last, for the sequences.
 * @throws {ProblemError} coupon_exhausted, where a limited coupon was used up by somebody else
 * @returns how many events were written
 */
export async function writeChanges(
  db: Kysely<Database>,
  target: ChangeTarget,
  changes: BillingChanges,
  events: SurroundingEvents = {},
): Promise<number> {
  const { environmentId, accountId, at } = target;
  if (changes.redeemedCoupon !== null) await redeemCoupon(db, target, changes.redeemedCoupon);
  if (changes.accountData) await writeAccountData(db, environmentId, accountId, changes.accountData);
  await writePaymentMethods(db, target, changes.paymentMethods);
  await writeSubscription(db, target, changes.subscription);
  const amendments = await writeAmendments(db, target, changes);
  const newInvoices = await writeInvoices(db, environmentId, changes.invoices);
  const own = changes.events.map((draft) => ({ ...draft, account: accountId }));
  const drafts = [...(events.before ?? []), ...own, ...amendments.map(amendmentEvent), ...(events.after ?? [])];
  const numbers = await takeNumbers(db, environmentId, { events: drafts.length, ledger: changes.ledger.length, invoices: newInvoices });
  await writeLedger(db, environmentId, changes.ledger, numbers.ledger);
  await insertEvents(db, environmentId, at, drafts, numbers.events);
  return drafts.length;
}

async function writeSubscription(
  db: Kysely<Database>,
  { environmentId, accountId, expectedVersion }: ChangeTarget,
  { snapshot, data, dueAt }: BillingChanges['subscription'],
): Promise<void> {
  const values = {
    status: snapshot.status,
    version: snapshot.version,
    due_at: dueAt,
    document: JSON.stringify(snapshot),
    provider_data: JSON.stringify(data),
  };
  if (expectedVersion === null) {
    const created = { ...values, id: snapshot.id, environment_id: environmentId, account_id: accountId, created_at: snapshot.created_at };
    await db.insertInto('subscriptions').values(created).execute();
    return;
  }
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set(values)
    .where('environment_id', '=', environmentId)
    .where('id', '=', snapshot.id)
    .where('account_id', '=', accountId)
    .where('version', '=', expectedVersion)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) {
    throw new Error(`Subscription ${snapshot.id} is no longer at version ${expectedVersion}: it was changed without its lock.`);
  }
}

/** @returns how many of them are new and so take an invoice number */
async function writeInvoices(db: Kysely<Database>, environmentId: string, invoices: Invoice[]): Promise<number> {
  if (invoices.length === 0) return 0;
  const ids = invoices.map((invoice) => invoice.id);
  const known = await db.selectFrom('invoices').select('id').where('environment_id', '=', environmentId).where('id', 'in', ids).execute();
  const rows = invoices.map((invoice) => ({
    id: invoice.id,
    environment_id: environmentId,
    account_id: invoice.account,
    subscription_id: invoice.subscription,
    number: invoice.number,
    status: invoice.status,
    issued_at: invoice.issued_at,
    due_at: invoice.due_at,
    document: JSON.stringify(invoice),
  }));
  await db
    .insertInto('invoices')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['environment_id', 'id'])
        .doUpdateSet((row) => ({ status: row.ref('excluded.status'), document: row.ref('excluded.document') })),
    )
    .execute();
  return invoices.length - known.length;
}

/** A new default takes the place of the old one. */
export async function writePaymentMethods(
  db: Kysely<Database>,
  { environmentId, accountId }: Pick<ChangeTarget, 'environmentId' | 'accountId'>,
  methods: BillingChanges['paymentMethods'],
): Promise<void> {
  if (methods.length === 0) return;
  if (methods.some(({ snapshot }) => snapshot.is_default)) {
    await db
      .updateTable('payment_methods')
      .set({ is_default: false, document: sql<string>`jsonb_set(document, '{is_default}', 'false')` })
      .where('environment_id', '=', environmentId)
      .where('account_id', '=', accountId)
      .where('is_default', '=', true)
      .execute();
  }
  const rows = methods.map(({ snapshot, data }) => ({
    id: snapshot.id,
    environment_id: environmentId,
    account_id: accountId,
    is_default: snapshot.is_default,
    document: JSON.stringify(snapshot),
    provider_data: JSON.stringify(data),
    created_at: snapshot.created_at,
  }));
  await db
    .insertInto('payment_methods')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['environment_id', 'id']).doUpdateSet((row) => ({
        is_default: row.ref('excluded.is_default'),
        document: row.ref('excluded.document'),
        provider_data: row.ref('excluded.provider_data'),
      })),
    )
    .execute();
}

async function writeLedger(db: Kysely<Database>, environmentId: string, entries: LedgerEntry[], after: number): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry, index) => ({
    id: entry.id,
    environment_id: environmentId,
    sequence: after + 1 + index,
    transaction_id: entry.transaction,
    at: entry.at,
    ledger_account: entry.ledger_account,
    amount: entry.amount.amount,
    currency: entry.amount.currency,
    account_id: entry.account,
    invoice_id: entry.invoice,
  }));
  await db.insertInto('ledger_entries').values(rows).execute();
}

/** Locks a coupon's row until the transaction ends, so that its limit holds for checkouts that are confirmed at the same time. */
export async function lockCoupon(db: Kysely<Database>, environmentId: string, key: string): Promise<void> {
  await db
    .insertInto('coupons')
    .values({ environment_id: environmentId, key })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db.selectFrom('coupons').select('key').where('environment_id', '=', environmentId).where('key', '=', key).forUpdate().execute();
}

async function redeemCoupon(db: Kysely<Database>, { environmentId, catalog }: ChangeTarget, key: string): Promise<void> {
  await lockCoupon(db, environmentId, key);
  const limit = catalog.coupons.find((coupon) => coupon.key === key)?.maximum_redemptions;
  let update = db
    .updateTable('coupons')
    .set({ redemptions: sql<number>`redemptions + 1` })
    .where('environment_id', '=', environmentId)
    .where('key', '=', key);
  if (limit !== undefined) update = update.where('redemptions', '<', limit);
  const { numUpdatedRows } = await update.executeTakeFirstOrThrow();
  if (numUpdatedRows === 1n) return;
  throw new ProblemError('coupon_exhausted', 'This code was used up a moment ago. Remove it to go on.', { param: '/promotion_code' });
}
