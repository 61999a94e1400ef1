import type { Account } from '@tillkit/contract';
import { type AccountSnapshot, BillingError, type KnownAccount } from '@tillkit/host/port';
import type Stripe from 'stripe';
import { all, idOf } from '../catalog/remote.ts';
import type { Connection } from '../client.ts';
import { findCustomer } from '../customers/customer.ts';
import { isOurs, tags } from '../metadata.ts';
import { knownFromAccount } from '../snapshots/known.ts';
import { paymentMethodOf, type StoredMethod } from '../snapshots/payment-method.ts';
import { readSubscription } from '../snapshots/read.ts';
import { importedCustomer } from './imported-customer.ts';
import { pace } from './pace.ts';

/** About how many requests a whole account takes. */
const requestsForAccount = 10;

/**
 * Everything that Stripe knows about an account, read anew. The same state there gives the same rows, in whatever order and however often
 * news of it comes. @throws {BillingError} account_not_found, also for a customer of another environment
 */
export async function readAccount(connection: Connection, customer: string, known: KnownAccount | null): Promise<AccountSnapshot> {
  if (!known?.subscription) await pace(connection, requestsForAccount);
  const held = await findCustomer(connection, customer);
  if (!held || (known && isOfAnother(held, known))) {
    throw new BillingError('account_not_found', 'There is no such customer at the payment provider.');
  }
  const clock = held.test_clock ? { test_clock: idOf(held.test_clock) } : {};
  const accountData = { ...known?.data, customer: held.id, ...clock };
  const about = known ?? { account: accountOf(held), data: accountData, subscription: null, invoices: [], paymentMethods: [] };
  const subscription = await currentSubscription(connection, held.id);
  const changes = subscription
    ? await readSubscription(connection, subscription.id, sameSubscription(about, subscription.id), { everyInvoice: true, accountData })
    : null;
  return { accountData, changes, paymentMethods: await readMethods(connection, held, subscription) };
}

function isOfAnother({ id, metadata }: Stripe.Customer, { account, data }: KnownAccount): boolean {
  const owner = metadata[tags.account];
  return (owner !== undefined && owner !== account.id) || (typeof data.customer === 'string' && data.customer !== id);
}

/** What was known of another subscription, which this one came after, says nothing about it. */
function sameSubscription(known: KnownAccount, id: string) {
  const rows = { ...knownFromAccount(known), paymentMethods: null };
  return rows.subscription?.snapshot.id === id ? rows : { ...rows, subscription: null };
}

const over: readonly Stripe.Subscription.Status[] = ['canceled', 'incomplete_expired'];

/**
 * The live subscription, the newest where there are several; else the last one that there was. A purchase that was begun and not paid is
 * none.
 */
async function currentSubscription({ stripe, context }: Connection, customer: string): Promise<Stripe.Subscription | null> {
  const listed = await all(stripe.subscriptions.list({ customer, status: 'all', limit: 100 }));
  const bought = listed
    .filter(({ status, metadata }) => isOurs(context, metadata) && status !== 'incomplete' && status !== 'incomplete_expired')
    .toSorted((one, other) => other.created - one.created || (one.id < other.id ? 1 : -1));
  return bought.find(({ status }) => !over.includes(status)) ?? bought[0] ?? null;
}

/** All of a customer's, the default first as the subscription has it. */
async function readMethods(
  { stripe }: Connection,
  customer: Stripe.Customer,
  subscription: Stripe.Subscription | null,
): Promise<StoredMethod[]> {
  const methods = await all(stripe.paymentMethods.list({ customer: customer.id, limit: 100 }));
  const own = subscription && !over.includes(subscription.status) ? subscription.default_payment_method : null;
  const usual = own ?? customer.invoice_settings.default_payment_method;
  return methods
    .map((method) => paymentMethodOf(method, usual && idOf(usual)))
    .toSorted(
      ({ snapshot: one }, { snapshot: other }) => Number(other.is_default) - Number(one.is_default) || (one.id < other.id ? -1 : 1),
    );
}

/** Somebody of whom only Stripe knows. */
function accountOf(customer: Stripe.Customer): Account {
  const { account, address, created_at, email, external_id, id, name, tax_id } = importedCustomer(customer);
  return {
    id: account ?? id,
    external_id,
    name: name ?? email ?? id,
    email: email ?? '',
    channel: 'self_serve',
    locale: customer.preferred_locales?.[0] ?? null,
    address,
    tax_id,
    buyer: null,
    segment: null,
    billing_emails: [],
    purchase_order: null,
    tax_id_status: 'not_given',
    created_at,
  };
}
