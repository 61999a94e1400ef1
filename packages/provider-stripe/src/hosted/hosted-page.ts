import {
  type BilledAccount,
  BillingError,
  type HostedPage,
  type HostedPurchase,
  type PendingAction,
  type PricedCart,
} from '@tillkit/host/port';
import type Stripe from 'stripe';
import { idOf } from '../catalog/remote.ts';
import type { Connection } from '../client.ts';
import { ensureCustomer } from '../customers/customer.ts';
import { ownInvoice } from '../invoices/own-invoice.ts';
import { tags } from '../metadata.ts';
import { once } from '../operations.ts';
import { purchaseParameters } from '../purchase/parameters.ts';
import { automaticTax, billingMode } from '../snapshots/forecast.ts';

/**
 * A page of Stripe's own, for somebody in whose page its script cannot run. What comes to another amount there than was shown is not begun.
 * @throws {BillingError} hosted_page_not_available, preview_stale
 */
export async function hostedPage(connection: Connection, { account, subject, returnUrl }: HostedPurchase): Promise<HostedPage> {
  switch (subject.type) {
    case 'invoice':
      return { url: await invoiceUrl(connection, account, subject.invoice), action: null };
    case 'checkout':
      return openSession(connection, { account, pending: subject.pending, purpose: 'checkout' }, (customer) =>
        checkoutParameters(connection, { customer, account, checkout: subject.id, priced: subject.priced, returnUrl }),
      );
    case 'setup':
      return openSession(connection, { account, pending: subject.pending, purpose: 'setup' }, async (customer) => ({
        params: setupParameters(connection, customer, returnUrl),
        priced: null,
      }));
  }
}

/** @throws {BillingError} hosted_page_not_available */
async function invoiceUrl(connection: Connection, { data }: BilledAccount, invoice: Parameters<typeof ownInvoice>[1]): Promise<string> {
  const { customer, status, hosted_invoice_url } = await ownInvoice(connection, invoice);
  const isOwn = customer && idOf(customer) === data.customer;
  if (isOwn && status === 'open' && hosted_invoice_url) return hosted_invoice_url;
  throw notAvailable();
}

const notAvailable = () => new BillingError('hosted_page_not_available', 'The payment provider has no page for this. Try again here.');

interface Opening {
  account: BilledAccount;
  /** What another try has left. */
  pending: PendingAction | null;
  purpose: 'checkout' | 'setup';
}

interface Planned {
  params: Stripe.Checkout.SessionCreateParams;
  /** What was shown; null where nothing is paid. */
  priced: PricedCart | null;
}

async function openSession(
  connection: Connection,
  { account, pending, purpose }: Opening,
  plan: (customer: string) => Promise<Planned>,
): Promise<HostedPage> {
  const { stripe } = connection;
  const { customer } = await ensureCustomer(connection, account);
  await closeOthers(stripe, customer, pending);
  const { params, priced } = await plan(customer);
  const told = [params, pending?.data.session ?? null];
  const session = await once(connection, `hosted-${purpose}`, told, (options) => stripe.checkout.sessions.create(params, options));
  if (priced && !isAsShown(session, priced)) {
    await stripe.checkout.sessions.expire(session.id);
    throw new BillingError('preview_stale', 'The price has changed since it was shown. Look at the new one, then go on.');
  }
  if (!session.url) throw notAvailable();
  return { url: session.url, action: { type: 'hosted_page', surface: {}, data: { session: session.id, customer } } };
}

/** Until Stripe has reckoned the tax of a session, what is before it is compared. */
function isAsShown({ amount_total, amount_subtotal, automatic_tax }: Stripe.Checkout.Session, priced: PricedCart): boolean {
  if (priced.trial) return amount_total === 0;
  const isTaxed = !automatic_tax.enabled || automatic_tax.status === 'complete';
  return isTaxed ? amount_total === priced.due_now.amount : amount_subtotal === priced.subtotal.amount;
}

/** Two pages that are open for the same purchase could both be paid. */
async function closeOthers(stripe: Stripe, customer: string, pending: PendingAction | null): Promise<void> {
  if (typeof pending?.data.session !== 'string') return;
  const { id, status, customer: owner } = await stripe.checkout.sessions.retrieve(pending.data.session);
  if (status === 'open' && owner && idOf(owner) === customer) await stripe.checkout.sessions.expire(id);
}

interface CheckoutPlan {
  customer: string;
  account: BilledAccount;
  checkout: string;
  priced: PricedCart;
  returnUrl: string;
}

async function checkoutParameters(
  connection: Connection,
  { customer, account, checkout, priced, returnUrl }: CheckoutPlan,
): Promise<Planned> {
  const bought = { priced, collection: { method: 'automatic' as const, net_days: 0 }, account: account.account.id };
  const { items, discounts, metadata, trialSettings } = await purchaseParameters(connection, bought);
  const { trial } = priced;
  const params: Stripe.Checkout.SessionCreateParams = {
    mode: 'subscription',
    ui_mode: 'hosted_page',
    customer,
    currency: priced.currency,
    line_items: items.map(lineItem),
    ...(discounts.length > 0 ? { discounts } : {}),
    automatic_tax: automaticTax(connection, account.account.address?.country ?? priced.cart.country),
    payment_method_collection: trial && !trial.card_required ? 'if_required' : 'always',
    subscription_data: {
      billing_mode: billingMode,
      metadata,
      ...(trial ? { trial_period_days: trial.days } : {}),
      ...(trialSettings ? { trial_settings: trialSettings } : {}),
    },
    client_reference_id: checkout,
    metadata: { ...environmentTag(connection), [tags.account]: account.account.id, [tags.checkout]: checkout },
    ...bothWays(returnUrl),
  };
  return { params, priced };
}

/** The same prices and quantities as those of the subscription. */
function lineItem({ price, quantity, price_data }: Stripe.SubscriptionCreateParams.Item): Stripe.Checkout.SessionCreateParams.LineItem {
  const counted = quantity === undefined ? {} : { quantity };
  if (price !== undefined) return { price, ...counted };
  if (!price_data) return counted;
  const { currency, product, recurring, unit_amount, tax_behavior } = price_data;
  return { price_data: { currency, product, recurring, unit_amount, tax_behavior }, ...counted };
}

function setupParameters(connection: Connection, customer: string, returnUrl: string): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'setup',
    ui_mode: 'hosted_page',
    customer,
    currency: connection.context.catalog.default_currency,
    metadata: environmentTag(connection),
    ...bothWays(returnUrl),
  };
}

const environmentTag = ({ context }: Connection) => ({ [tags.environment]: context.environment.id });
const bothWays = (returnUrl: string) => ({ success_url: returnUrl, cancel_url: returnUrl });
