import type Stripe from 'stripe';
import { addressOf } from '../addresses.ts';
import { invalidRequest, StripeFailure } from '../failure.ts';
import { onlyKnows } from '../knows.ts';
import { idOf } from '../store.ts';
import type { World } from '../world.ts';
import { buyerOf } from './buyer.ts';
import { addIntervals } from './calendar.ts';
import { composeInvoice } from './compose.ts';
import { beginSubscription } from './create-subscription.ts';
import { discountsFrom, runsAt } from './discounts.ts';
import { draftFor } from './draft-for.ts';
import type { InvoiceDraft } from './invoice-draft.ts';
import { planned } from './items.ts';
import { type DraftLine, isMetered, type PlannedItem, periodLines, recurrenceOf, unusedLine } from './lines.ts';
import { nextPeriodDraft } from './next-period.ts';
import { waitingLines } from './pending-items.ts';
import { planUpdate } from './plan-update.ts';
import { planResumption } from './resume.ts';
import type { TaxedBuyer } from './tax.ts';
import { usageLines } from './usage.ts';

type Params = Stripe.InvoiceCreatePreviewParams;
type Details = Stripe.InvoiceCreatePreviewParams.SubscriptionDetails;

const knownDetails = [
  'billing_cycle_anchor',
  'billing_mode',
  'cancel_at',
  'cancel_at_period_end',
  'cancel_now',
  'items',
  'metadata',
  'proration_behavior',
  'proration_date',
  'resume_at',
  'start_date',
  'trial_end',
];

/** The invoice that would come: of a new subscription, of a change, or the next one. */
export function previewInvoice(world: World, params: Params): Stripe.Invoice {
  onlyKnows('invoices.createPreview', params, [
    'automatic_tax',
    'currency',
    'customer',
    'customer_details',
    'discounts',
    'preview_mode',
    'subscription',
    'subscription_details',
  ]);
  const details = params.subscription_details ?? {};
  onlyKnows('subscription_details', details, knownDetails);
  const subscription = subscriptionFor(world, params);
  const draft = subscription ? draftOfExisting(world, subscription, params, details) : draftOfNew(world, params, details);
  return composeInvoice(world, withOverrides(world, params, draft)).invoice;
}

function subscriptionFor(world: World, params: Params): Stripe.Subscription | null {
  if (params.subscription) {
    const subscription = world.store.require('subscription', params.subscription, 'subscription');
    if (params.customer && idOf(subscription.customer) !== params.customer)
      throw invalidRequest('The subscription does not belong to the customer.', { param: 'subscription' });
    return subscription;
  }
  if (params.subscription_details?.items?.length) return null;
  const own = world.store
    .all('subscription')
    .filter(
      (each) =>
        idOf(each.customer) === params.customer && (each.status === 'active' || each.status === 'trialing' || each.status === 'past_due'),
    );
  const [next] = own.sort((a, b) => (a.items.data[0]?.current_period_end ?? 0) - (b.items.data[0]?.current_period_end ?? 0));
  if (!next) throw noUpcoming(params.customer ?? '');
  return next;
}

function noUpcoming(customer: string): StripeFailure {
  return new StripeFailure(404, 'invalid_request_error', `No upcoming invoices for customer: ${customer}`, {
    code: 'invoice_upcoming_none',
  });
}

/** Somebody's first invoice. */
function draftOfNew(world: World, params: Params, details: Details): InvoiceDraft {
  const customer = params.customer ? world.customer(params.customer) : null;
  const now = details.start_date ?? world.now(customer);
  const anchor = details.billing_cycle_anchor?.type === 'timestamp' ? details.billing_cycle_anchor.timestamp : undefined;
  const begun = beginSubscription(
    world,
    customer,
    {
      currency: params.currency,
      items: (details.items ?? []) as Stripe.SubscriptionCreateParams.Item[],
      discounts: params.discounts,
      trial_end: details.trial_end,
      billing_cycle_anchor: anchor,
      proration_behavior: details.proration_behavior,
      billing_mode: details.billing_mode,
      automatic_tax: params.automatic_tax,
    },
    false,
    now,
  );
  const { subscription } = begun;
  const items = subscription.items.data.map(planned);
  const base: InvoiceDraft = {
    customer,
    buyer: customer ? buyerOf(world, customer) : { country: null, taxIds: [], exempt: 'none' },
    currency: subscription.currency,
    lines: begun.lines,
    discounts: begun.discounts,
    automaticTax: params.automatic_tax?.enabled ?? false,
    itemized: subscription.billing_mode.flexible?.proration_discounts === 'itemized',
    subscription: null,
    reason: 'upcoming',
    at: now,
    period: { start: now, end: now },
    collection: { method: 'charge_automatically', daysUntilDue: null },
    balance: customer ? (world.billing.balancesOf(customer.id).get(subscription.currency) ?? 0) : 0,
    preview: true,
    metadata: {},
  };
  if (params.preview_mode !== 'recurring') return base;
  return { ...base, lines: recurringLines(world, null, items, subscription.currency, anchor ?? subscription.billing_cycle_anchor) };
}

/** What a whole period costs, again and again: no prorations, no trial, nothing that waits. */
function recurringLines(world: World, subscription: string | null, items: PlannedItem[], currency: string, from: number): DraftLine[] {
  return items
    .filter((item) => !isMetered(item.price))
    .flatMap((item) =>
      periodLines(world, subscription, item, { start: from, end: addIntervals(from, recurrenceOf(item.price), 1) }, currency, false),
    );
}

function draftOfExisting(world: World, subscription: Stripe.Subscription, params: Params, details: Details): InvoiceDraft {
  const now = world.now(subscription.customer);
  if (subscription.status === 'canceled' || subscription.status === 'incomplete_expired') throw noUpcoming(idOf(subscription.customer));
  if (details.resume_at === 'now') {
    const plan = planResumption(
      world,
      subscription,
      {
        billing_cycle_anchor: details.billing_cycle_anchor as Stripe.SubscriptionResumeParams.BillingCycleAnchor | undefined,
        proration_behavior: details.proration_behavior,
        proration_date: details.proration_date,
      },
      details.proration_date ?? now,
    );
    return draftFor(world, subscription, {
      lines: [...plan.lines, ...waitingLines(world, subscription)],
      reason: 'upcoming',
      at: now,
      preview: true,
    });
  }
  if (details.cancel_now)
    return draftFor(world, subscription, {
      lines: cancelLines(world, subscription, details, now),
      reason: 'upcoming',
      at: now,
      preview: true,
    });
  const plan = planUpdate(
    world,
    subscription,
    { ...details, metadata: undefined, discounts: params.discounts } as Parameters<typeof planUpdate>[2],
    false,
  );
  if (params.preview_mode === 'recurring') {
    const from = Math.min(...plan.items.map((item) => item.period.end));
    const lines = recurringLines(world, subscription.id, plan.items, subscription.currency, from);
    return draftFor(world, subscription, {
      lines,
      discounts: plan.discounts.filter((discount) => runsAt(discount, from)),
      reason: 'upcoming',
      at: now,
      preview: true,
    });
  }
  if (plan.invoiceNow) {
    const lines = [...plan.lines, ...waitingLines(world, subscription)];
    return draftFor(world, subscription, {
      lines,
      discounts: plan.discounts,
      reason: 'upcoming',
      at: now,
      preview: true,
      prorationDate: details.proration_date,
    });
  }
  if (details.proration_behavior === 'always_invoice' && details.items) {
    // Nothing changes in money: an invoice without lines.
    return draftFor(world, subscription, {
      lines: waitingLines(world, subscription),
      discounts: plan.discounts,
      reason: 'upcoming',
      at: now,
      preview: true,
      prorationDate: details.proration_date,
    });
  }
  const next = nextPeriodDraft(world, subscription, { items: plan.items, discounts: plan.discounts, preview: true });
  if (!next) throw noUpcoming(idOf(subscription.customer));
  return { ...next, lines: [...next.lines, ...plan.lines], prorationDate: details.proration_date };
}

function cancelLines(world: World, subscription: Stripe.Subscription, details: Details, now: number): DraftLine[] {
  const at = details.proration_date ?? now;
  const items = subscription.items.data.map(planned);
  const usage = items
    .filter((item) => isMetered(item.price))
    .flatMap((item) => usageLines(world, subscription, item, { start: item.period.start, end: at }));
  if (details.proration_behavior === 'none') return [...usage, ...waitingLines(world, subscription)];
  const credits = items.flatMap((item) =>
    (world.billing.debits.get(item.id) ?? [])
      .filter((debit) => debit.end > at)
      .map((debit) => unusedLine(world, subscription.id, item, debit, at)),
  );
  return [...credits.filter((line) => line.amount !== 0), ...usage, ...waitingLines(world, subscription)];
}

/** What the preview says about the customer and taxes takes the place of what is known. */
function withOverrides(world: World, params: Params, draft: InvoiceDraft): InvoiceDraft {
  const automaticTax = params.automatic_tax?.enabled ?? draft.automaticTax;
  const buyer = params.customer_details ? buyerFrom(params.customer_details, draft.buyer) : draft.buyer;
  const customer =
    params.customer_details?.address !== undefined && draft.customer
      ? { ...draft.customer, address: addressOf(params.customer_details.address) }
      : draft.customer;
  if (params.discounts !== undefined && draft.subscription) {
    const discounts = discountsFrom(world, params.discounts, {
      customer: idOf(draft.subscription.customer),
      subscription: draft.subscription.id,
      at: draft.at,
      redeem: false,
    });
    return { ...draft, automaticTax, buyer, customer, discounts };
  }
  return { ...draft, automaticTax, buyer, customer };
}

function buyerFrom(details: Stripe.InvoiceCreatePreviewParams.CustomerDetails, known: TaxedBuyer): TaxedBuyer {
  const shipping = details.shipping ? details.shipping.address?.country : undefined;
  const address = details.address ? details.address.country : undefined;
  return {
    country: shipping || address || (details.address === undefined ? known.country : null),
    taxIds: details.tax_ids ?? known.taxIds,
    exempt: (details.tax_exempt || known.exempt) as TaxedBuyer['exempt'],
  };
}
