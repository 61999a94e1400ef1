import type { Account, Buyer } from '@tillkit/contract';
import type { BilledAccount, ProviderData } from '@tillkit/host/port';
import { checkTaxId } from '@tillkit/provider-sandbox/rules';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { createClock, hasTestClocks } from '../clock/test-clock.ts';
import { isOurs, tags } from '../metadata.ts';
import { underKey } from '../operations.ts';
import { replaceTaxId } from './replace-tax-id.ts';
import { retrieveCustomer } from './retrieve-customer.ts';
import { stripeTaxId } from './tax-ids.ts';

export interface KnownCustomer {
  /** `cus_…` */
  customer: string;
  accountData: ProviderData;
}

/**
 * The customer who stands for an account, as the account is by now. One account has one, also where an answer was lost.
 * @throws {BillingError} tax_id_invalid
 */
export async function ensureCustomer(connection: Connection, { account, data }: BilledAccount): Promise<KnownCustomer> {
  const held = typeof data.customer === 'string' ? await findCustomer(connection, data.customer) : null;
  const found = held ?? (await findByMetadata(connection, account)) ?? (await createCustomer(connection, account, data));
  await update(connection, found, account);
  const clock = found.test_clock ? { test_clock: typeof found.test_clock === 'string' ? found.test_clock : found.test_clock.id } : {};
  return { customer: found.id, accountData: { ...data, customer: found.id, ...clock } };
}

/** Tells Stripe who the customer is by now. Does nothing where it knows none yet. */
export async function updateCustomer(connection: Connection, { account, data }: BilledAccount): Promise<void> {
  const held = typeof data.customer === 'string' ? await findCustomer(connection, data.customer) : null;
  if (!held) return;
  await update(connection, held, account);
  if (account.address) await beginTaxing(connection, held.id);
}

/** Nothing is taxed while nobody knows where the customer is. From now on it is, with the next invoice. */
async function beginTaxing({ stripe, settings }: Connection, customer: string): Promise<void> {
  if (!settings.automaticTax) return;
  const { data } = await stripe.subscriptions.list({ customer, limit: 100 });
  for (const { id, automatic_tax } of data) {
    if (!automatic_tax.enabled) await stripe.subscriptions.update(id, { automatic_tax: { enabled: true } });
  }
}

/** A customer of this environment. Null where there is none, or another environment has it. */
export async function findCustomer({ stripe, context }: Connection, id: string): Promise<Stripe.Customer | null> {
  const customer = await retrieveCustomer(stripe, id);
  return customer && isOurs(context, customer.metadata) ? customer : null;
}

/** What is known of somebody who asks for a price. */
export interface BuyerFacts {
  country: string | null;
  postal_code?: string | null;
  address?: Account['address'];
  tax_id: string | null;
  buyer: Buyer | null;
}

/** Somebody who is no customer yet, for a preview. */
export function customerDetails(facts: BuyerFacts): Stripe.InvoiceCreatePreviewParams.CustomerDetails {
  const { country, postal_code, address } = facts;
  const place = address ?? (country === null ? null : { country, postal_code: postal_code ?? null });
  const taxId = usableTaxId(facts);
  return { ...(place ? { address: stripeAddress(place) } : {}), ...(taxId ? { tax_ids: [taxId] } : {}), tax_exempt: 'none' };
}

/** Whoever buys as a consumer, and whoever gives an id that cannot be right, is taxed as if there were none. */
function usableTaxId({ country, address, tax_id, buyer }: BuyerFacts) {
  const place = address?.country ?? country;
  const status = checkTaxId(tax_id, place);
  return buyer === 'consumer' || status === 'invalid' || status === 'not_given' ? null : stripeTaxId(place, tax_id);
}

/** An answer that was lost more than a day ago is found by what we wrote to the customer; a younger one by the key of the request. */
async function findByMetadata({ stripe, context }: Connection, { id, email }: Account): Promise<Stripe.Customer | null> {
  const { data } = await stripe.customers.list({ email, limit: 100, expand: ['data.tax_ids'] });
  const own = data.find(({ metadata }) => metadata[tags.environment] === context.environment.id && metadata[tags.account] === id);
  return own ?? null;
}

/** Always with the same parameters, whatever the account is called by now: the same key with others would be refused. */
async function createCustomer(connection: Connection, { id }: Account, data: ProviderData): Promise<Stripe.Customer> {
  const { stripe, context } = connection;
  const clock = hasTestClocks(connection) ? await createClock(connection, id) : null;
  const metadata = { [tags.environment]: context.environment.id, [tags.account]: id };
  const lost = typeof data.customer === 'string' ? `-${data.customer}` : '';
  const key = `tillkit-customer-${context.environment.id}-${id}${lost}${clock === null ? '' : `-${clock}`}`;
  const params = { metadata, ...(clock === null ? {} : { test_clock: clock }), expand: ['tax_ids'] };
  return underKey(key, (options) => stripe.customers.create(params, options));
}

async function update(connection: Connection, customer: Stripe.Customer, account: Account): Promise<void> {
  const { stripe, context } = connection;
  const { address, name, email, locale, purchase_order } = account;
  const wanted = {
    name,
    email,
    address: address ? stripeAddress(address) : ('' as const),
    preferred_locales: locale ? [locale] : [],
    metadata: {
      [tags.environment]: context.environment.id,
      [tags.account]: account.id,
      ...(account.external_id ? { tillkit_external_id: account.external_id } : {}),
    },
    invoice_settings: { custom_fields: purchase_order ? [{ name: 'Purchase order', value: purchase_order }] : ('' as const) },
  };
  if (!isSaid(customer, wanted)) await stripe.customers.update(customer.id, wanted);
  await replaceTaxId(stripe, customer, usableTaxId({ country: address?.country ?? null, tax_id: account.tax_id, buyer: account.buyer }));
}

type Wanted = Pick<Stripe.CustomerUpdateParams, 'address' | 'preferred_locales' | 'invoice_settings'> & {
  name: string;
  email: string;
  metadata: Record<string, string>;
};

function isSaid(customer: Stripe.Customer, { name, email, address, preferred_locales, metadata, invoice_settings }: Wanted): boolean {
  const fields = invoice_settings?.custom_fields || [];
  return (
    customer.name === name &&
    customer.email === email &&
    sameText(plainAddress(customer.address ?? {}), plainAddress(address || {})) &&
    sameText(customer.preferred_locales ?? [], preferred_locales ?? []) &&
    sameText(customer.invoice_settings.custom_fields ?? [], fields) &&
    Object.entries(metadata).every(([key, value]) => customer.metadata[key] === value)
  );
}

const sameText = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const plainAddress = ({ line1, line2, postal_code, city, state, country }: Stripe.AddressParam | Partial<Stripe.Address>) =>
  [line1, line2, postal_code, city, state, country].map((part) => part || null);

/** An empty text takes a part of the address away. */
function stripeAddress(address: NonNullable<Account['address']>): Stripe.AddressParam {
  const { line1, line2, postal_code, city, region, country } = address;
  return {
    line1: line1 ?? '',
    line2: line2 ?? '',
    postal_code: postal_code ?? '',
    city: city ?? '',
    state: region ?? '',
    country,
  };
}
