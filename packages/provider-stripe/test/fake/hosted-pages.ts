import type Stripe from 'stripe';
import { addressOf } from './addresses.ts';
import { collectInvoice } from './billing/collect.ts';
import { itemsOf } from './resources/checkout-sessions.ts';
import { createSubscription } from './resources/create-subscription.ts';
import { attach, createPaymentMethod } from './resources/payment-methods.ts';
import { confirmSetup, createSetupIntent } from './resources/setup-intents.ts';
import { idOf } from './store.ts';
import type { World } from './world.ts';

/** What the customer types on a page of Stripe's own. */
export interface HostedInput {
  number: string;
  country?: string;
}

/** The pages that Stripe shows under its own address, and what happens there when the customer pays. */
export class HostedPages {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /**
   * Pays or saves a card at a checkout session's page.
   * @param page The session's id or address. @throws {StripeFailure} where the card is declined.
   */
  completeCheckout(page: string, input: HostedInput): Stripe.Checkout.Session {
    const world = this.#world;
    const session = world.store.all('checkout.session').find((each) => each.id === page || each.url === page);
    if (session?.status !== 'open') throw new Error(`There is no open checkout at ${page}.`);
    const params = world.billing.sessionParams.get(session.id) ?? {};
    const method = createPaymentMethod(world, { type: 'card', card: { number: input.number } });
    const customer = world.customer(idOf(session.customer) ?? '');
    if (input.country && params.customer_update?.address === 'auto') customer.address = addressOf({ country: input.country });
    if (session.mode === 'setup') this.#save(session, params, method, customer.id);
    else this.#subscribe(session, params, method, customer.id);
    session.status = 'complete';
    session.url = null;
    world.events.record('checkout.session.completed', session, world.now(customer));
    return session;
  }

  #save(
    session: Stripe.Checkout.Session,
    params: Stripe.Checkout.SessionCreateParams,
    method: Stripe.PaymentMethod,
    customer: string,
  ): void {
    const intent = createSetupIntent(this.#world, { customer, usage: 'off_session', metadata: params.setup_intent_data?.metadata });
    session.setup_intent = intent.id;
    const confirmed = confirmSetup(this.#world, intent, { payment_method: method.id, use_stripe_sdk: true });
    if (confirmed.status !== 'succeeded') throw new Error('The fake’s hosted pages do not show 3D Secure.');
  }

  #subscribe(
    session: Stripe.Checkout.Session,
    params: Stripe.Checkout.SessionCreateParams,
    method: Stripe.PaymentMethod,
    customer: string,
  ): void {
    const world = this.#world;
    attach(world, method, customer);
    const data = params.subscription_data ?? {};
    const subscription = createSubscription(world, {
      customer,
      items: itemsOf(params),
      currency: params.currency,
      discounts: params.discounts,
      automatic_tax: params.automatic_tax,
      metadata: data.metadata,
      billing_mode: data.billing_mode as Stripe.SubscriptionCreateParams.BillingMode | undefined,
      trial_end: data.trial_end,
      trial_period_days: data.trial_period_days,
      billing_cycle_anchor: data.billing_cycle_anchor,
      proration_behavior: data.proration_behavior,
      default_payment_method: method.id,
      payment_behavior: 'error_if_incomplete',
    });
    session.subscription = subscription.id;
    session.invoice = idOf(subscription.latest_invoice);
    session.payment_status = 'paid';
  }

  /** Pays an open invoice at its hosted page. @returns Whether the card was charged. */
  payInvoice(url: string, input: HostedInput): boolean {
    const world = this.#world;
    const invoice = world.store.all('invoice').find((each) => each.hosted_invoice_url === url);
    if (invoice?.status !== 'open') throw new Error(`There is no open invoice at ${url}.`);
    const method = createPaymentMethod(world, { type: 'card', card: { number: input.number } });
    return collectInvoice(world, invoice, { method, offSession: false, automatic: false }).kind === 'paid';
  }
}
