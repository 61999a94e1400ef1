import type Stripe from 'stripe';
import type { Bench } from './bench.ts';

/** A customer on a test clock of their own, and the prices of one scenario. */
export class Stage {
  readonly stripe: Stripe;
  readonly clock: string;
  readonly customer: string;
  readonly product: string;
  readonly #pauseMilliseconds: number;

  private constructor(bench: Bench, clock: string, customer: string, product: string) {
    this.stripe = bench.stripe;
    this.#pauseMilliseconds = bench.pauseMilliseconds;
    this.clock = clock;
    this.customer = customer;
    this.product = product;
  }

  /** @param from ISO time at which the clock starts. */
  static async open({ stripe, ...bench }: Bench, from: string): Promise<Stage> {
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: seconds(from), name: 'Tillkit scenario' });
    const customer = await stripe.customers.create({ test_clock: clock.id, email: 'scenario@example.com', address: { country: 'DE' } });
    const product = await stripe.products.create({ name: 'Tillkit scenario' });
    return new Stage({ stripe, ...bench }, clock.id, customer.id, product.id);
  }

  /** Takes away what the scenario made; a clock takes its customers along. */
  async close(): Promise<void> {
    await this.stripe.testHelpers.testClocks.del(this.clock);
    await this.stripe.products.update(this.product, { active: false });
  }

  price(amount: number, given: Partial<Stripe.PriceCreateParams> = {}): Promise<Stripe.Price> {
    return this.stripe.prices.create({
      product: this.product,
      currency: 'eur',
      unit_amount: amount,
      recurring: { interval: 'month' },
      ...given,
    });
  }

  /** One of Stripe's ready-made test cards, as the card that is charged. */
  async card(name: string): Promise<Stripe.PaymentMethod> {
    const card = await this.stripe.paymentMethods.attach(name, { customer: this.customer });
    await this.stripe.customers.update(this.customer, { invoice_settings: { default_payment_method: card.id } });
    return card;
  }

  subscribe(price: Stripe.Price, given: Partial<Stripe.SubscriptionCreateParams> = {}): Promise<Stripe.Subscription> {
    return this.stripe.subscriptions.create({
      customer: this.customer,
      items: [{ price: price.id }],
      billing_mode: { type: 'flexible' },
      ...given,
    });
  }

  /** Moves the clock and waits until Stripe has done what was due. */
  async advance(to: string): Promise<void> {
    const { testClocks } = this.stripe.testHelpers;
    await testClocks.advance(this.clock, { frozen_time: seconds(to) });
    for (let looks = 0; looks < 100; looks += 1) {
      const { status } = await testClocks.retrieve(this.clock);
      if (status === 'ready') return;
      if (status === 'internal_failure') throw new Error('The test clock failed.');
      await new Promise((resolve) => setTimeout(resolve, this.#pauseMilliseconds));
    }
    throw new Error('The test clock did not get ready.');
  }

  async latest(subscription: string): Promise<Stripe.Invoice> {
    const { latest_invoice } = await this.stripe.subscriptions.retrieve(subscription, {
      expand: ['latest_invoice.payments', 'latest_invoice.confirmation_secret'],
    });
    if (!latest_invoice || typeof latest_invoice === 'string') throw new Error('The subscription has no invoice.');
    return latest_invoice;
  }
}

export function seconds(iso: string): number {
  return Date.parse(iso) / 1000;
}

export function onlyItem(subscription: Stripe.Subscription): Stripe.SubscriptionItem {
  const [item] = subscription.items.data;
  if (!item) throw new Error('The subscription has no item.');
  return item;
}
