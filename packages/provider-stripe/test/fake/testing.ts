import type Stripe from 'stripe';
import { createFakeStripe, type FakeStripe, type FakeStripeOptions } from './index.ts';

/** An account with a product and what tests need again and again. */
export class TestAccount {
  readonly fake: FakeStripe;
  readonly stripe: Stripe;
  readonly product: Stripe.Product;

  constructor(fake: FakeStripe, stripe: Stripe, product: Stripe.Product) {
    this.fake = fake;
    this.stripe = stripe;
    this.product = product;
  }

  /** A recurring price. @param amount Minor units. */
  price(amount: number, given: Partial<Stripe.PriceCreateParams> = {}): Promise<Stripe.Price> {
    const amounts = given.billing_scheme === 'tiered' ? {} : { unit_amount: amount };
    return this.stripe.prices.create({ currency: 'eur', product: this.product.id, recurring: { interval: 'month' }, ...amounts, ...given });
  }

  /** A customer with a card that is charged for subscriptions. */
  async customer(number: string | null = '4242424242424242', given: Stripe.CustomerCreateParams = {}): Promise<Stripe.Customer> {
    const customer = await this.stripe.customers.create({ email: 'ada@example.com', address: { country: 'DE' }, ...given });
    if (!number) return customer;
    const method = this.fake.script.createPaymentMethod(number);
    await this.stripe.paymentMethods.attach(method.id, { customer: customer.id });
    return this.stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
  }

  /** The latest invoice of a subscription, with its payments and secret. */
  async latest(subscription: string): Promise<Stripe.Invoice> {
    const { latest_invoice } = await this.stripe.subscriptions.retrieve(subscription, {
      expand: ['latest_invoice.confirmation_secret', 'latest_invoice.payments'],
    });
    if (!latest_invoice || typeof latest_invoice === 'string') throw new Error('The subscription has no invoice.');
    return latest_invoice;
  }

  secretOf(invoice: Stripe.Invoice): string {
    const secret = invoice.confirmation_secret?.client_secret;
    if (!secret) throw new Error('The invoice has nothing to confirm.');
    return secret;
  }

  /** The types of what has happened since the last time. */
  happened(): string[] {
    return this.fake.takeEvents().map((event) => event.type);
  }
}

export async function openAccount(options: FakeStripeOptions = {}): Promise<TestAccount> {
  const fake = await createFakeStripe({ now: new Date('2026-04-01T00:00:00Z'), defaultTaxBehavior: 'exclusive', ...options });
  const stripe = fake.client();
  return new TestAccount(fake, stripe, await stripe.products.create({ name: 'Pro' }));
}

/** Unix seconds. */
export function at(iso: string): number {
  return Date.parse(iso) / 1000;
}

/** The only item of a subscription. */
export function itemOf(subscription: Stripe.Subscription): Stripe.SubscriptionItem {
  const [item] = subscription.items.data;
  if (!item) throw new Error('The subscription has no item.');
  return item;
}

/** What a call is refused with. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ type: string; code?: string; decline_code?: string; message: string; statusCode?: number; param?: string }> {
  try {
    await call;
  } catch (error) {
    return error as { type: string; message: string };
  }
  throw new Error('The call went through.');
}
