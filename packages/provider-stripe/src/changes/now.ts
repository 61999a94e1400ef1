import type { Collection } from '@tillkit/contract';
import type { ChangeCommand, PaymentInstrument, SubscriptionState } from '@tillkit/host/port';
import type { ChangePlan } from '@tillkit/provider-sandbox/rules';
import type Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { releaseSchedule } from '../leaving/drop-plans.ts';
import { pauseMetadata } from '../leaving/pause-state.ts';
import { tags } from '../metadata.ts';
import { once } from '../operations.ts';
import { intentOf, type PaymentResult, payIntent } from '../payments/pay-intent.ts';
import { automaticTax } from '../snapshots/forecast.ts';
import { heldMetadata } from '../snapshots/items.ts';
import { retrieveSubscription, type WholeSubscription } from '../snapshots/retrieve.ts';
import { loweringAfter } from './discounts.ts';
import { restoreLater } from './later.ts';
import { type Aim, aimAt } from './steps.ts';
import { isRepriced, movesNothing, updateOf } from './update.ts';

export interface ChangeNow {
  state: SubscriptionState;
  plan: ChangePlan;
  command: ChangeCommand;
  /** What is charged: the card of the command, else the stored one. */
  card: Pick<PaymentInstrument, 'id' | 'returnUrl' | 'snapshot'> | null;
}

/**
 * Makes a change at once. Until what is due is paid, Stripe keeps it pending and nothing changes; one that fails is taken back whole. Looks
 * first how far an earlier try came: what was lost on the way is found again, and nothing is charged twice.
 */
export async function agreeNow(connection: Connection, change: ChangeNow, found: WholeSubscription): Promise<PaymentResult> {
  const { state, plan, command } = change;
  const id = state.subscription.id;
  const before = await withoutOthers(connection, found, command.preview);
  const shape = { after: plan.after, terms: command.terms, isRepriced: isRepriced(plan, command.terms) };
  const aim = await aimAt(connection, before, shape);
  if (isDone(before, plan, command, aim)) {
    // It may have ended since: then there is nothing left to put in order.
    return before.subscription.status === 'canceled' ? { status: 'paid' } : finish(connection, change, aim);
  }
  const usual = settingsOf(before, state);
  const isFresh = !isWaiting(before, command.preview);
  if (isFresh) {
    await releaseSchedule(connection, before);
    await prepare(connection, change, before);
    await update(connection, change, await retrieveSubscription(connection, id), aim);
  }
  const after = await retrieveSubscription(connection, id);
  if (!isWaiting(after, command.preview)) return finish(connection, change, aim);
  const paid = await payPending(connection, change, after, isFresh);
  if (paid.status === 'paid') return finish(connection, change, aim);
  if (paid.status === 'failed') await giveUp(connection, after);
  // Whatever was made ready for the change waits with it.
  await settle(connection, id, usual);
  if (paid.status === 'failed') await restoreLater(connection, state);
  return paid;
}

/** Whether the change is agreed and only its payment is missing: an update that is pending, or a resumption. */
function isWaiting({ subscription, latestInvoice }: WholeSubscription, preview: string): boolean {
  if (subscription.pending_update) return true;
  return subscription.status === 'paused' && latestInvoice?.status === 'open' && previewOf(latestInvoice) === preview;
}

/** Another change that waits for its payment is given up: its preview is not the one that was agreed now. */
async function withoutOthers(connection: Connection, whole: WholeSubscription, preview: string): Promise<WholeSubscription> {
  const waits = whole.subscription.pending_update || whole.subscription.status === 'paused';
  if (!waits || previewOf(whole.latestInvoice) === preview) return whole;
  await giveUp(connection, whole);
  return retrieveSubscription(connection, whole.subscription.id);
}

/** The preview that an invoice was made for: the subscription's metadata is written to it. */
function previewOf(invoice: Stripe.Invoice | null): string | null {
  return invoice?.parent?.subscription_details?.metadata?.[tags.preview] ?? null;
}

/** Whether a try of the same preview has left something at Stripe: a payment that waits, an invoice, or what comes with the period's end. */
export function isBegun({ subscription, latestInvoice, schedule }: WholeSubscription, plan: ChangePlan, preview: string): boolean {
  if (schedule && schedule.status !== 'released' && schedule.metadata?.[tags.preview] === preview) return true;
  if (subscription.metadata[tags.preview] !== preview) return false;
  return movesNothing(plan) || (previewOf(latestInvoice) === preview && latestInvoice?.status !== 'void');
}

/** Whether an earlier try came through and only its answer was lost. */
function isDone(
  { subscription, latestInvoice }: WholeSubscription,
  plan: ChangePlan,
  { preview }: ChangeCommand,
  { isReached }: Aim,
): boolean {
  if (subscription.pending_update || subscription.status === 'paused' || subscription.metadata[tags.preview] !== preview) return false;
  const isBilled =
    latestInvoice?.billing_reason === 'subscription_update' && previewOf(latestInvoice) === preview && latestInvoice.status !== 'void';
  return isBilled || (movesNothing(plan) && isReached);
}

/** What an update cannot hold that waits for its payment; it comes before, and is taken back where nothing comes of it. */
interface Settings {
  default_payment_method: string;
  discounts: Stripe.SubscriptionUpdateParams['discounts'];
  collection: Collection;
  pause: Pick<Stripe.SubscriptionUpdateParams, 'pause_collection' | 'metadata'>;
}

function settingsOf({ subscription, discounts }: WholeSubscription, { paymentMethod }: SubscriptionState): Settings {
  const { collection_method, days_until_due, pause_collection, metadata } = subscription;
  const isSent = collection_method === 'send_invoice';
  const resumes = pause_collection?.resumes_at;
  return {
    default_payment_method: paymentMethod?.snapshot.id ?? '',
    discounts: discounts.length > 0 ? discounts.map(({ discount }) => ({ discount: discount.id })) : '',
    collection: isSent ? { method: 'invoice', net_days: days_until_due ?? 0 } : { method: 'automatic', net_days: 0 },
    pause: pause_collection
      ? { pause_collection: { behavior: pause_collection.behavior, ...(resumes ? { resumes_at: resumes } : {}) }, metadata }
      : {},
  };
}

async function prepare(connection: Connection, change: ChangeNow, whole: WholeSubscription): Promise<void> {
  const { state, plan, command } = change;
  const { subscription, discounts } = whole;
  const lowering = await loweringAfter(connection, discounts, plan.after.discount, command.terms !== undefined);
  const tax = automaticTax(connection, state.account.address?.country);
  const { instrument } = command.payment;
  const params: Stripe.SubscriptionUpdateParams = {
    metadata: { [tags.preview]: command.preview, ...(plan.kind === 'resumption' ? pauseMetadata(null) : {}) },
    ...(tax.enabled && !subscription.automatic_tax.enabled ? { automatic_tax: tax } : {}),
    ...(lowering.isOther ? { discounts: lowering.parameters.length > 0 ? lowering.parameters : '' } : {}),
    ...(command.terms ? collectionParams(command.terms.collection) : {}),
    ...(plan.kind === 'resumption' && subscription.pause_collection ? { pause_collection: '' } : {}),
    ...(instrument ? { default_payment_method: instrument.id } : {}),
    proration_behavior: 'none',
  };
  await connection.stripe.subscriptions.update(subscription.id, params);
}

function collectionParams({ method, net_days }: Collection): Stripe.SubscriptionUpdateParams {
  return method === 'invoice'
    ? { collection_method: 'send_invoice', days_until_due: net_days }
    : { collection_method: 'charge_automatically' };
}

/** Takes back what was made ready. */
async function settle(connection: Connection, id: string, usual: Settings): Promise<void> {
  const { default_payment_method, discounts, collection, pause } = usual;
  const whole = await retrieveSubscription(connection, id);
  const held = whole.discounts.map(({ discount }) => ({ discount: discount.id }));
  const isOther = JSON.stringify(held.length > 0 ? held : '') !== JSON.stringify(discounts);
  const params: Stripe.SubscriptionUpdateParams = {
    ...(default_payment_method === (whole.paymentMethod?.id ?? '') ? {} : { default_payment_method }),
    ...(isOther ? { discounts } : {}),
    ...(whole.subscription.collection_method === collectionParams(collection).collection_method ? {} : collectionParams(collection)),
    ...pause,
  };
  if (Object.keys(params).length > 0) await connection.stripe.subscriptions.update(id, { ...params, proration_behavior: 'none' });
}

/** The latest invoice tells one try from the next. */
async function update(connection: Connection, change: ChangeNow, whole: WholeSubscription, aim: Aim): Promise<void> {
  const { stripe } = connection;
  const { plan, command } = change;
  const { subscription, latestInvoice } = whole;
  const state = [latestInvoice?.id, latestInvoice?.status, subscription.status];
  if (plan.kind === 'resumption' && subscription.status === 'paused') {
    const params: Stripe.SubscriptionResumeParams = {
      billing_cycle_anchor: { type: 'now' },
      proration_behavior: 'none',
      payment_behavior: 'resume_on_payment_success',
    };
    await once(connection, 'resume', [subscription.id, params, command.preview, state], (options) =>
      stripe.subscriptions.resume(subscription.id, params, options),
    );
    return;
  }
  const isCharged = subscription.collection_method === 'charge_automatically' && !movesNothing(plan);
  const params: Stripe.SubscriptionUpdateParams = {
    ...updateOf(plan, aim, whole),
    ...(isCharged ? { payment_behavior: 'pending_if_incomplete' } : {}),
  };
  const { id } = await once(connection, 'change', [subscription.id, params, command.preview, state], (options) =>
    stripe.subscriptions.update(subscription.id, params, options),
  );
  if (!isCharged) await issueDraft(connection, id);
}

/** What the customer pays by themselves is sent at once. */
async function issueDraft(connection: Connection, id: string): Promise<void> {
  const { latestInvoice } = await retrieveSubscription(connection, id);
  if (latestInvoice?.status !== 'draft' || latestInvoice.billing_reason !== 'subscription_update') return;
  await once(connection, 'issue', latestInvoice.id, (options) =>
    connection.stripe.invoices.finalizeInvoice(latestInvoice.id, { auto_advance: true }, options),
  );
}

function payPending(connection: Connection, change: ChangeNow, whole: WholeSubscription, isFresh: boolean): Promise<PaymentResult> {
  const { card, command } = change;
  const intent = whole.latestInvoice && intentOf(whole.latestInvoice);
  if (!intent || !card) throw new Error('A change waits for a payment that Stripe did not begin.');
  const { authentication } = command.payment;
  return payIntent(connection, {
    intent,
    customer: whole.customer,
    instrument: card,
    authentication,
    pending: command.pending,
    isTried: isFresh,
  });
}

/** Voiding its invoice drops a change that waits for it. */
async function giveUp(connection: Connection, { latestInvoice }: WholeSubscription): Promise<void> {
  if (latestInvoice?.status !== 'open') return;
  const { id } = latestInvoice;
  await once(connection, 'void', id, (options) => connection.stripe.invoices.voidInvoice(id, {}, options));
}

/** What was taken back while the customer had something to do holds now. */
async function finish(connection: Connection, change: ChangeNow, { isReached }: Aim): Promise<PaymentResult> {
  const { state, plan, command } = change;
  const whole = await retrieveSubscription(connection, state.subscription.id);
  await prepare(connection, change, whole);
  const { after } = plan;
  const metadata = { ...heldMetadata(after), [tags.code]: after.discount?.code ?? '' };
  const isSaid = isReached && Object.entries(metadata).every(([key, value]) => (whole.subscription.metadata[key] ?? '') === value);
  if (!isSaid) await connection.stripe.subscriptions.update(state.subscription.id, { metadata });
  const { instrument } = command.payment;
  if (instrument) {
    await connection.stripe.customers.update(whole.customer, { invoice_settings: { default_payment_method: instrument.id } });
  }
  return { status: 'paid' };
}
