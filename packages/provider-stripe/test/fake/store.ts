import type Stripe from 'stripe';
import { missing } from './failure.ts';

/** What is kept, by the name that Stripe gives the kind in `object`. */
export interface Kinds {
  account: Stripe.Account;
  'billing.meter': Stripe.Billing.Meter;
  'billing.meter_event': Stripe.Billing.MeterEvent & { id: string };
  charge: Stripe.Charge;
  'checkout.session': Stripe.Checkout.Session;
  confirmation_token: Stripe.ConfirmationToken;
  coupon: Stripe.Coupon;
  credit_note: Stripe.CreditNote;
  customer: Stripe.Customer;
  customer_balance_transaction: Stripe.CustomerBalanceTransaction;
  discount: Stripe.Discount;
  'entitlements.feature': Stripe.Entitlements.Feature;
  event: Stripe.Event;
  invoice: Stripe.Invoice;
  invoice_payment: Stripe.InvoicePayment;
  invoiceitem: Stripe.InvoiceItem;
  payment_intent: Stripe.PaymentIntent;
  payment_method: Stripe.PaymentMethod;
  price: Stripe.Price;
  product: Stripe.Product;
  product_feature: Stripe.ProductFeature;
  promotion_code: Stripe.PromotionCode;
  refund: Stripe.Refund;
  setup_intent: Stripe.SetupIntent;
  subscription: Stripe.Subscription;
  subscription_item: Stripe.SubscriptionItem;
  subscription_schedule: Stripe.SubscriptionSchedule;
  tax_id: Stripe.TaxId;
  tax_rate: Stripe.TaxRate;
  'test_helpers.test_clock': Stripe.TestHelpers.TestClock;
}

export type Kind = keyof Kinds;
export type Kept = Kinds[Kind];

/** All objects of one account. References between them are ids; `expand` resolves them in an answer. */
export class Store {
  readonly #living = new Map<string, Kept>();
  readonly #deleted = new Map<string, Kept>();

  add<K extends Kept>(object: K): K {
    this.#living.set(object.id, object);
    return object;
  }

  /** In the order of creation. */
  all<K extends Kind>(kind: K): Kinds[K][] {
    return [...this.#living.values()].filter((object): object is Kinds[K] => object.object === kind);
  }

  get<K extends Kind>(kind: K, id: string): Kinds[K] | undefined {
    const found = this.#living.get(id);
    return found?.object === kind ? (found as Kinds[K]) : undefined;
  }

  /** @param param Which parameter named the id, for the error. */
  require<K extends Kind>(kind: K, id: string, param = 'id'): Kinds[K] {
    const found = this.get(kind, id);
    if (!found) throw missing(kind, id, param);
    return found;
  }

  /** Deleted objects are still found where others refer to them. */
  anything(id: string): Kept | undefined {
    return this.#living.get(id) ?? this.#deleted.get(id);
  }

  wasDeleted(id: string): boolean {
    return this.#deleted.has(id);
  }

  delete(id: string): void {
    const object = this.#living.get(id);
    this.#living.delete(id);
    if (object) this.#deleted.set(id, object);
  }

  /** For what leaves no trace, e.g. an invoice item that went into an invoice. */
  forget(id: string): void {
    this.#living.delete(id);
  }
}

/** The id of what is referred to, expanded or not. */
export function idOf(reference: string | { id: string }): string;
export function idOf(reference: string | { id: string } | null | undefined): string | null;
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === 'string' ? reference : reference.id;
}
