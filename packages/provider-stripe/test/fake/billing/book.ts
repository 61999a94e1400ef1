import type Stripe from 'stripe';
import type { World } from '../world.ts';
import type { DraftLine } from './lines.ts';
import type { InvoiceBook, ItemDebit, SubscriptionBook } from './records.ts';

export interface PriceDetails {
  tiers?: Stripe.Price.Tier[];
  currencyOptions: Record<string, Stripe.Price.CurrencyOptions>;
}

/** What Stripe knows and does not show in its objects, or only when asked. */
export class BillingBook {
  readonly priceDetails = new Map<string, PriceDetails>();
  /** Which product a product feature is attached to. */
  readonly productOfFeature = new Map<string, string>();
  /** The payment method behind a confirmation token. */
  readonly tokenMethods = new Map<string, string>();
  readonly couponLimits = new Map<string, { products: string[] }>();
  readonly couponCurrencies = new Map<string, Record<string, { amount_off: number }>>();
  /** What was billed for each subscription item: flexible billing credits from that, not from what the price is now. */
  readonly debits = new Map<string, ItemDebit[]>();
  readonly subscriptions = new Map<string, SubscriptionBook>();
  readonly invoices = new Map<string, InvoiceBook>();
  /** Of invoices that an update or a resumption waits for: bills the items, when it happens. */
  readonly unbilled = new Map<string, () => void>();
  /** What a checkout session was made with. */
  readonly sessionParams = new Map<string, Stripe.Checkout.SessionCreateParams>();
  /** The lines behind pending invoice items. */
  readonly waiting = new Map<string, DraftLine>();
  readonly #balances = new Map<string, Map<string, number>>();

  /** By currency, in minor units; negative is the customer's credit, as in `customer.balance`. */
  balancesOf(customer: string): Map<string, number> {
    let balances = this.#balances.get(customer);
    if (!balances) {
      balances = new Map();
      this.#balances.set(customer, balances);
    }
    return balances;
  }

  /** The client secret of the intent that pays an open invoice. */
  confirmationSecret(world: World, invoice: Stripe.Invoice): Stripe.Invoice.ConfirmationSecret | null {
    const intent = this.invoices.get(invoice.id)?.paymentIntent;
    if (!intent) return null;
    const { client_secret } = world.store.require('payment_intent', intent);
    return client_secret ? { client_secret, type: 'payment_intent' } : null;
  }
}
