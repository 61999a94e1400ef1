import type { Invoice, Subscription } from '@tillkit/contract';
import {
  type AmendmentDraft,
  BillingError,
  type ChangeCommand,
  type ChangeOutcome,
  type EventDraft,
  type PaymentInstrument,
  type SubscriptionState,
} from '@tillkit/host/port';
import { type ChangePlan, cardEvent, money, termsOf } from '@tillkit/provider-sandbox/rules';
import Stripe from 'stripe';
import type { Connection } from '../client.ts';
import { refusalOf } from '../errors.ts';
import { ownSubscription, refuseEnded } from '../leaving/own-subscription.ts';
import { attachMethod } from '../methods/attach-method.ts';
import { setUpPaymentMethod } from '../methods/set-up-method.ts';
import { type PaymentResult, refused } from '../payments/pay-intent.ts';
import { amendmentsOf } from '../snapshots/amendments.ts';
import { knownFrom } from '../snapshots/known.ts';
import { readSubscription, type Told } from '../snapshots/read.ts';
import { agreeLater } from './later.ts';
import { agreeNow, isBegun } from './now.ts';
import { planned } from './plan.ts';
import { previewChange } from './preview.ts';

/**
 * Makes or schedules a change. Until what is due is paid nothing changes.
 * @throws {BillingError} payment_method_required, preview_stale where only what was begun may go on, and whatever a preview is refused with
 */
export async function change(connection: Connection, state: SubscriptionState, command: ChangeCommand): Promise<ChangeOutcome> {
  const plan = planned(connection.context, state, command);
  const { instrument } = command.payment;
  const card = instrument ?? (state.paymentMethod && { id: state.paymentMethod.snapshot.id, snapshot: state.paymentMethod.snapshot });
  if (!card && plan.after.collection.method === 'automatic' && plan.needsCard) {
    throw new BillingError('payment_method_required', `${plan.after.plan.name} needs a card. Enter one, then confirm again.`, '/payment');
  }
  const whole = await ownSubscription(connection, state);
  const begun = isBegun(whole, plan, command.preview);
  if (!begun) refuseEnded(whole, state, 'subscription_not_changeable');
  if (command.onlyGoOn && !begun) {
    throw new BillingError('preview_stale', 'The price has changed since it was shown. Nothing was charged; please look at the new price.');
  }
  const kept = instrument ? await keep(connection, state, command, { plan, instrument, customer: whole.customer }) : paid;
  if (kept.status !== 'paid') return kept;
  if (plan.when === 'period_end') {
    await agreeLater(connection, state, plan, command, whole);
    return { status: 'scheduled', changes: await read(connection, state, command, plan) };
  }
  const done = await agreeNow(connection, { state, plan, command, card }, whole);
  return done.status === 'paid' ? { status: 'applied', changes: await read(connection, state, command, plan) } : done;
}

const paid: PaymentResult = { status: 'paid' };

interface Keeping {
  plan: ChangePlan;
  instrument: PaymentInstrument;
  customer: string;
}

/** A new card is put to the customer. Where nothing is charged now, the bank is asked whether it may be kept. */
async function keep(connection: Connection, state: SubscriptionState, command: ChangeCommand, keeping: Keeping): Promise<PaymentResult> {
  const { plan, instrument, customer } = keeping;
  const due = plan.when === 'now' ? (await previewChange(connection, state, command)).due_now : money(0, state.subscription.currency);
  const isWaiting = command.pending !== null && !isSetup(command);
  if (!isWaiting && (due.amount === 0 || isSetup(command))) {
    const account = { account: state.account, data: state.accountData };
    const outcome = await setUpPaymentMethod(connection, { account, ...command.payment, instrument, pending: command.pending });
    if (outcome.status === 'failed') return refused(connection, instrument, due, outcome);
    if (outcome.status === 'requires_action') return outcome;
    if (plan.when === 'period_end') await charge(connection, state, customer, instrument.id);
    return paid;
  }
  try {
    await attachMethod(connection, customer, instrument.id);
    return paid;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
    return refused(connection, instrument, due, refusalOf(error));
  }
}

function isSetup({ pending }: ChangeCommand): boolean {
  return typeof pending?.data.intent === 'string' && pending.data.intent.startsWith('seti_');
}

/** Charges go to it from now on. */
async function charge({ stripe }: Connection, { subscription }: SubscriptionState, customer: string, method: string): Promise<void> {
  await stripe.subscriptions.update(subscription.id, { default_payment_method: method });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method } });
}

function read(connection: Connection, state: SubscriptionState, command: ChangeCommand, plan: ChangePlan) {
  const { instrument } = command.payment;
  const told: Told = {
    amendments: (after, invoices) => amendmentsOfChange(connection, state, command, plan, after, invoices),
    ...(plan.when === 'now' ? { billedUsage: plan.data.billed_usage } : {}),
    ...(instrument ? newMethod(connection, instrument, state) : {}),
  };
  return readSubscription(connection, state.subscription.id, knownFrom(state), told);
}

/** The card that takes the place of the stored one. */
function newMethod({ context }: Connection, instrument: PaymentInstrument, { paymentMethod }: SubscriptionState): Told {
  const { id, snapshot, storedAt, createdAt } = instrument;
  const method = { ...snapshot, id, is_default: true, created_at: storedAt ?? createdAt ?? context.now };
  const event: EventDraft = cardEvent(instrument, method, paymentMethod?.snapshot.id ?? null);
  return { paymentMethods: [{ snapshot: method, data: { method: id } }], events: [event] };
}

function amendmentsOfChange(
  { context }: Connection,
  { subscription }: SubscriptionState,
  { preview, terms }: ChangeCommand,
  plan: ChangePlan,
  after: Subscription,
  invoices: Invoice[],
): AmendmentDraft[] {
  const undone = amendmentsOf(subscription, after, context.now).filter(({ action }) => action === 'undone');
  const invoice = invoices.find(({ reason }) => reason === 'change')?.id ?? null;
  const agreed = plan.when === 'now' ? after : after.scheduled_change;
  return [
    ...undone,
    {
      action: plan.when === 'now' ? 'applied' : 'scheduled',
      kind: terms ? 'quote' : plan.kind,
      before: termsOf(subscription),
      after: termsOf(agreed ?? after),
      effective_at: plan.effectiveAt,
      preview,
      invoice: plan.when === 'now' ? invoice : null,
    },
  ];
}
