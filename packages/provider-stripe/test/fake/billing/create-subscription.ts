import type Stripe from 'stripe';
import { invalidRequest } from '../failure.ts';
import { onlyKnows } from '../knows.ts';
import { embedded } from '../lists.ts';
import { createSetupIntent } from '../resources/setup-intents.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { addIntervals, type Period, periodAt } from './calendar.ts';
import { discountsFrom } from './discounts.ts';
import { itemObject, newItem, refuseTwice } from './items.ts';
import type { DraftLine } from './lines.ts';
import { isMetered, type PlannedItem, periodLines, recurrenceOf, remainingLine } from './lines.ts';
import { fullDiscounts } from './proration-discounts.ts';

/** What a new subscription begins with. */
export interface Beginning {
  subscription: Stripe.Subscription;
  lines: DraftLine[];
  discounts: Stripe.Discount[];
}

export interface BeginningParams {
  currency?: string;
  items?: Stripe.SubscriptionCreateParams.Item[];
  discounts?: Stripe.SubscriptionCreateParams['discounts'];
  trial_end?: 'now' | number;
  billing_cycle_anchor?: number;
  proration_behavior?: Stripe.SubscriptionCreateParams['proration_behavior'];
  billing_mode?: Stripe.SubscriptionCreateParams.BillingMode;
  automatic_tax?: { enabled: boolean };
}

/** Works out a new subscription: the periods of its items and what its first invoice has. @param customer Null in a preview for somebody who is none yet. */
export function beginSubscription(
  world: World,
  customer: Stripe.Customer | null,
  params: BeginningParams,
  redeem: boolean,
  now: number,
): Beginning {
  const items = params.items ?? [];
  if (!items.length) throw invalidRequest('Missing required param: items.', { code: 'parameter_missing', param: 'items' });
  if (items.length > 20) throw invalidRequest('Subscriptions can have at most 20 items.', { param: 'items' });
  const id = world.ids.next('sub');
  const currency = currencyFor(world, customer, params);
  const trialEnd = typeof params.trial_end === 'number' && params.trial_end > now ? params.trial_end : null;
  const anchor = params.billing_cycle_anchor ?? trialEnd ?? now;
  if (anchor < now) throw invalidRequest('billing_cycle_anchor cannot be in the past.', { param: 'billing_cycle_anchor' });
  const planned = items.map((item, index) => {
    onlyKnows('a subscription item', item, ['price', 'price_data', 'quantity', 'metadata']);
    const made = newItem(world, item, currency, { start: now, end: now }, `items[${index}]`);
    return { ...made, period: firstPeriod(made, now, anchor, trialEnd) };
  });
  refuseTwice(planned);
  const discounts = discountsFrom(world, params.discounts, { customer: customer?.id ?? null, subscription: id, at: now, redeem });
  const lines = planned.flatMap((item) =>
    firstLines(world, { id, currency, anchor, now, trialEnd, discounts, planned, prorate: params.proration_behavior !== 'none' }, item),
  );
  const subscription = subscriptionObject({ id, currency, anchor, now, trialEnd, customer, params });
  subscription.items = embedded(
    planned.map((item) => itemObject(item, id, now)),
    `/v1/subscription_items?subscription=${id}`,
  );
  subscription.discounts = discounts.map((discount) => discount.id);
  return { subscription, lines, discounts };
}

function currencyFor(world: World, customer: Stripe.Customer | null, params: BeginningParams): string {
  const [first] = params.items ?? [];
  const own = first?.price_data?.currency ?? world.store.get('price', first?.price ?? '')?.currency;
  return (params.currency ?? customer?.currency ?? own ?? 'usd').toLowerCase();
}

function firstPeriod(item: PlannedItem, now: number, anchor: number, trialEnd: number | null): Period {
  if (trialEnd !== null) return { start: now, end: trialEnd };
  if (anchor > now) return { start: now, end: periodAt(anchor, recurrenceOf(item.price), now).end };
  return { start: now, end: addIntervals(now, recurrenceOf(item.price), 1) };
}

interface FirstTime {
  id: string;
  currency: string;
  anchor: number;
  now: number;
  trialEnd: number | null;
  discounts: Stripe.Discount[];
  planned: PlannedItem[];
  prorate: boolean;
}

/** Use is billed when its period is over, so a metered item has no line yet. */
function firstLines(world: World, first: FirstTime, item: PlannedItem): DraftLine[] {
  if (isMetered(item.price)) return [];
  if (first.trialEnd !== null) return periodLines(world, first.id, item, item.period, first.currency, true);
  if (first.anchor === first.now) return periodLines(world, first.id, item, item.period, first.currency, false);
  if (!first.prorate) return [];
  const whole = periodAt(first.anchor, recurrenceOf(item.price), first.now);
  const off = fullDiscounts(world, first.planned, first.discounts, first.currency).get(item.id) ?? [];
  return [remainingLine(world, first.id, item, whole, first.now, first.currency, off)];
}

interface Shape {
  id: string;
  currency: string;
  anchor: number;
  now: number;
  trialEnd: number | null;
  customer: Stripe.Customer | null;
  params: BeginningParams;
}

function subscriptionObject({ id, currency, anchor, now, trialEnd, customer, params }: Shape): Stripe.Subscription {
  return {
    id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: {
      disabled_reason: null,
      enabled: params.automatic_tax?.enabled ?? false,
      liability: params.automatic_tax?.enabled ? { type: 'self' } : null,
    },
    billing_cycle_anchor: anchor,
    billing_cycle_anchor_config: null,
    billing_mode: modeOf(params.billing_mode, now),
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: 'charge_automatically',
    created: now,
    currency,
    customer: customer?.id ?? '',
    customer_account: null,
    days_until_due: null,
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    ended_at: null,
    invoice_settings: { account_tax_ids: null, custom_fields: null, description: null, footer: null, issuer: { type: 'self' } },
    items: embedded([], ''),
    latest_invoice: null,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: { payment_method_options: null, payment_method_types: null, save_default_payment_method: 'off' },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: now,
    status: trialEnd === null ? 'active' : 'trialing',
    test_clock: idOf(customer?.test_clock),
    transfer_data: null,
    trial_end: trialEnd,
    trial_settings: { end_behavior: { billing_cycle_anchor: null, missing_payment_method: 'create_invoice' } },
    trial_start: trialEnd === null ? null : now,
  };
}

/** Flexible is the default of this API version; the fake does not do classic. */
function modeOf(given: Stripe.SubscriptionCreateParams.BillingMode | undefined, now: number): Stripe.Subscription.BillingMode {
  if (given?.type === 'classic') throw new Error('The fake does flexible billing only.');
  return { flexible: { proration_discounts: given?.flexible?.proration_discounts ?? 'included' }, type: 'flexible', updated_at: now };
}

/** A set-up intent by which a customer can leave a card although nothing is due yet. */
export function offerSetup(world: World, subscription: Stripe.Subscription): void {
  const intent = createSetupIntent(world, {
    customer: idOf(subscription.customer),
    usage: 'off_session',
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  });
  subscription.pending_setup_intent = intent.id;
}
