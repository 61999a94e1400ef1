import type { PaymentMethod } from '@tillkit/contract';
import { type BilledAccount, type BillingChanges, BillingError, type ProviderData, type SubscriptionState } from '@tillkit/host/port';
import { chargeLaterTo } from '../changes/later.ts';
import type { Connection } from '../client.ts';
import { isMissing } from '../errors.ts';
import { ownSubscription } from '../leaving/own-subscription.ts';
import { knownFrom } from '../snapshots/known.ts';
import { readSubscription } from '../snapshots/read.ts';
import { storedMethod } from './accept-method.ts';

type Method = { snapshot: PaymentMethod; data: ProviderData } | null;

/**
 * Puts another card behind the subscription, or none. Nothing is charged, also not what is unpaid: the next retry is for the new card. The
 * subscription's own method wins over that of its customer, so both are kept the same.
 * @throws {BillingError} address_required, payment_method_not_found
 */
export async function choosePaymentMethod(connection: Connection, state: SubscriptionState, method: Method): Promise<BillingChanges> {
  if (method && state.paymentMethod === null) requireCountry(connection, state);
  const { customer, subscription } = await ownSubscription(connection, state);
  await setDefault(connection, customer, method);
  if (subscription.status !== 'canceled') {
    await connection.stripe.subscriptions.update(subscription.id, { default_payment_method: method?.snapshot.id ?? '' });
    await chargeLaterTo(connection, state, method?.snapshot.id ?? null);
  }
  return readSubscription(connection, state.subscription.id, knownFrom(state));
}

/** For an account without a live subscription. @throws {BillingError} payment_method_not_found */
export async function setDefaultMethod(connection: Connection, { data }: BilledAccount, method: Method): Promise<void> {
  if (typeof data.customer !== 'string') return;
  await setDefault(connection, data.customer, method);
}

/** Forgets a payment method. Does nothing where that has happened already. @param id of the method @throws {BillingError} payment_method_not_found */
export async function detachMethod(connection: Connection, { data }: BilledAccount, id: string): Promise<void> {
  const { stripe } = connection;
  try {
    const held = await stripe.paymentMethods.retrieve(id);
    if (!held.customer) return;
    await storedMethod(connection, data.customer, id);
    await stripe.paymentMethods.detach(id);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

async function setDefault(connection: Connection, customer: string, method: Method): Promise<void> {
  if (method) await storedMethod(connection, customer, method.snapshot.id);
  await connection.stripe.customers.update(customer, { invoice_settings: { default_payment_method: method?.snapshot.id ?? '' } });
}

/** The tax depends on where the buyer is, so that nothing is priced for somebody who has not said it. */
function requireCountry({ settings }: Connection, { account, subscription }: SubscriptionState): void {
  const { recurring, next_charge, items } = subscription;
  const isCharged = recurring.total.amount > 0 || next_charge !== null || items.some(({ kind }) => kind === 'usage');
  if (!settings.automaticTax || !isCharged || account.address !== null) return;
  throw new BillingError(
    'address_required',
    'The country is not known, and the tax depends on it. Add the billing address of the account first.',
  );
}
