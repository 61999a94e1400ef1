import { BillingError, type MethodOwner, type PaymentInstrument } from '@tillkit/host/port';
import type Stripe from 'stripe';
import { idOf } from '../catalog/remote.ts';
import type { Connection } from '../client.ts';
import { findCustomer } from '../customers/customer.ts';
import { isMissing } from '../errors.ts';
import { tags } from '../metadata.ts';
import { instrumentOf } from '../snapshots/payment-method.ts';

/** What the payment form in the page gave. @throws {BillingError} payment_method_not_found, also for one of another customer */
export async function acceptMethod(connection: Connection, method: string, owner: MethodOwner): Promise<PaymentInstrument> {
  const held = await retrieveMethod(connection, method);
  if (held.customer && !(await isOwned(connection, idOf(held.customer), owner))) throw notFound();
  return instrumentOf(held);
}

/** A customer whom a try has made whose answer was lost is known by what we wrote to them. */
async function isOwned(connection: Connection, holder: string, { account, customer }: MethodOwner): Promise<boolean> {
  if (holder === customer) return true;
  const found = await findCustomer(connection, holder);
  return found?.metadata[tags.account] === account;
}

/** A payment method that is stored with a customer. @throws {BillingError} payment_method_not_found */
export async function storedMethod(connection: Connection, customer: unknown, method: string): Promise<Stripe.PaymentMethod> {
  const held = await retrieveMethod(connection, method);
  if (!held.customer || idOf(held.customer) !== customer) throw notFound();
  return held;
}

/** The shape is looked at first: an id of something else is none of a payment method. */
async function retrieveMethod({ stripe }: Connection, method: string): Promise<Stripe.PaymentMethod> {
  if (!/^(pm|card|src|ba)_[A-Za-z0-9_]+$/.test(method)) throw notFound();
  try {
    return await stripe.paymentMethods.retrieve(method);
  } catch (error) {
    throw isMissing(error) ? notFound() : error;
  }
}

const notFound = () =>
  new BillingError('payment_method_not_found', 'This payment method is not known here. Enter it again.', '/payment/method');
