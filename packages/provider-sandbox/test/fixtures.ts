import { type Account, Cart, type CartInput, type Proration } from '@tillkit/contract';
import type {
  BillingContext,
  CatalogAddOn,
  CatalogCoupon,
  CatalogPlan,
  CatalogPrice,
  CatalogSnapshot,
  PaymentInstrument,
} from '@tillkit/host/port';
import { createSandboxProvider } from '../src/index.ts';

export const provider = createSandboxProvider();

export function price(fields: Partial<CatalogPrice> & Pick<CatalogPrice, 'amounts'>): CatalogPrice {
  const { model = 'flat', interval = 'month', meter = null, key = `${model}-${interval}${meter ?? ''}` } = fields;
  return { id: `price_${key}`, included: null, package_size: null, tax_behavior: 'exclusive', ...fields, key, model, interval, meter };
}

/** A price in euros: a unit amount in cents. */
export function euros(unit_amount: string): CatalogPrice['amounts'] {
  return [{ currency: 'eur', unit_amount, tiers: null }];
}

export function plan(fields: Partial<CatalogPlan> & Pick<CatalogPlan, 'key'>): CatalogPlan {
  return {
    name: fields.key,
    description: null,
    group: null,
    kind: 'paid',
    highlight: null,
    seats: null,
    trial: null,
    prices: [],
    features: [],
    add_ons: [],
    sales: null,
    ...fields,
  };
}

export function addOn(fields: Partial<CatalogAddOn> & Pick<CatalogAddOn, 'key' | 'prices'>): CatalogAddOn {
  return { name: fields.key, description: null, maximum_quantity: 1, ...fields };
}

export function coupon(fields: Partial<CatalogCoupon> & Pick<CatalogCoupon, 'key'>): CatalogCoupon {
  return { name: fields.key, codes: [fields.key.toUpperCase()], duration: 'once', redemptions: 0, ...fields };
}

export function catalog(fields: Partial<CatalogSnapshot>): CatalogSnapshot {
  return { version: 1, default_currency: 'eur', plan_groups: [], features: [], meters: [], plans: [], add_ons: [], coupons: [], ...fields };
}

export interface ContextOptions {
  now?: string;
  sellerCountry?: string;
  retryDays?: number[];
  proration?: Proration;
  invoiceSequence?: number;
  /** Told apart from the ids of other commands. */
  seed?: string;
}

export function context(snapshot: CatalogSnapshot, options: ContextOptions = {}): BillingContext {
  const {
    now = '2026-01-31T10:00:00.000Z',
    sellerCountry = 'DE',
    retryDays = [3, 5, 7],
    proration = 'second',
    invoiceSequence = 1,
    seed = 's',
  } = options;
  let count = 0;
  return {
    environment: {
      id: 'env_1',
      kind: 'sandbox',
      seller: { name: 'Seller', address: { country: sellerCountry }, tax_id: null, email: null },
      retry_days: retryDays,
      proration,
    },
    now,
    catalog: snapshot,
    createId: (prefix) => {
      count += 1;
      return `${prefix}_${seed}${count}`;
    },
    invoiceSequence,
    operation: seed,
  };
}

export function cart(fields: CartInput): Cart {
  return Cart.parse(fields);
}

export const account: Account = {
  id: 'acc_1',
  external_id: null,
  name: 'Buyer',
  email: 'buyer@example.com',
  channel: 'self_serve',
  locale: null,
  address: null,
  tax_id: null,
  buyer: null,
  segment: null,
  billing_emails: [],
  purchase_order: null,
  tax_id_status: 'not_given',
  created_at: '2026-01-01T00:00:00.000Z',
};

/** A card as the host stores it. It expires in December 2035 unless said otherwise. */
export function card(number = '4242424242424242', expires = { expires_month: 12, expires_year: 2035 }): PaymentInstrument {
  const accepted = provider.testCards?.accept(
    { number, ...expires, cvc: number.startsWith('37') ? '1234' : '123' },
    '2020-01-01T00:00:00.000Z',
  );
  if (!accepted) throw new Error('The sandbox has test cards.');
  return { id: 'pm_1', ...accepted };
}

export function preview(snapshot: CatalogSnapshot, input: CartInput, options: ContextOptions & { trialAvailable?: boolean } = {}) {
  return provider.previewPurchase(context(snapshot, options), { cart: cart(input), trialAvailable: options.trialAvailable ?? true });
}

/** The code, sentence and place of a refusal. */
export async function refusal(outcome: Promise<unknown>): Promise<{ code: string; detail: string; param: string | undefined }> {
  try {
    await outcome;
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'param' in error) {
      return { code: String(error.code), detail: error.message, param: error.param === undefined ? undefined : String(error.param) };
    }
    throw error;
  }
  throw new Error('It was not refused.');
}
