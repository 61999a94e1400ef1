import type { Account } from '@tillkit/contract';
import type { BillingContext, CatalogSnapshot } from '@tillkit/host/port';
import type { Connection } from '../src/client.ts';
import { readSettings, type StripeProviderOptions } from '../src/settings.ts';
import { createFakeStripe, type FakeStripe } from './fake/index.ts';

export const emptyCatalog: CatalogSnapshot = {
  version: 1,
  default_currency: 'eur',
  plan_groups: [],
  features: [],
  meters: [],
  plans: [],
  add_ons: [],
  coupons: [],
};

export const start = '2026-01-15T10:00:00.000Z';

export const options: StripeProviderOptions = {
  test: { secretKey: 'sk_test_fake', publishableKey: 'pk_test_fake', webhookSecrets: ['whsec_fake'] },
  importRequestsPerSecond: Number.POSITIVE_INFINITY,
};

export function createFake(): Promise<FakeStripe> {
  return createFakeStripe({ now: new Date(start), defaultTaxBehavior: 'exclusive', country: 'DE' });
}

export interface ConnectionOptions {
  environment?: string;
  now?: string;
  operation?: string;
  settings?: Partial<StripeProviderOptions>;
}

/** A command's surroundings, on a fake Stripe. */
export function connectionTo(fake: FakeStripe, catalog: CatalogSnapshot = emptyCatalog, given: ConnectionOptions = {}): Connection {
  const { environment = 'env_1', now = start, operation = 'op_1', settings = {} } = given;
  let count = 0;
  const context: BillingContext = {
    environment: {
      id: environment,
      kind: 'sandbox',
      seller: { name: 'Seller', address: { country: 'DE' }, tax_id: null, email: null },
      retry_days: [3, 5, 7],
      proration: 'second',
    },
    now,
    catalog,
    createId: (prefix) => {
      count += 1;
      return `${prefix}_${operation}${count}`;
    },
    invoiceSequence: 1,
    operation,
  };
  return { stripe: fake.client(), publishableKey: 'pk_test_fake', settings: readSettings({ ...options, ...settings }), context };
}

export const account: Account = {
  id: 'acc_1',
  external_id: 'customer-1',
  name: 'Buyer Ltd',
  email: 'buyer@example.com',
  channel: 'self_serve',
  locale: 'de',
  address: { line1: 'Hauptstraße 1', line2: null, postal_code: '10115', city: 'Berlin', region: null, country: 'DE' },
  tax_id: null,
  buyer: 'business',
  segment: null,
  billing_emails: [],
  purchase_order: null,
  tax_id_status: 'not_given',
  created_at: '2026-01-01T00:00:00.000Z',
};
