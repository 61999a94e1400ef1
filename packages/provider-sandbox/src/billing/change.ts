import {
  type AmendmentDraft,
  type BillingChanges,
  type BillingContext,
  BillingError,
  type ChangeCommand,
  type ChangeOutcome,
  type PaymentInstrument,
  type SubscriptionState,
} from '@tillkit/host/port';
import { chargeOnSession, type Refusal, threeDSecure } from '../cards/charge.ts';
import { asDefault, cardEvent } from '../cards/instrument.ts';
import { type ChangePlan, planChange } from '../changes/plan-change.ts';
import { discountAt } from '../discounts/duration.ts';
import { finish, type Step } from '../subscriptions/changes.ts';
import { issueAndCollect } from '../subscriptions/collect.ts';
import { dropScheduled } from '../subscriptions/scheduled.ts';
import { termsOf } from '../subscriptions/terms.ts';
import { amended, beginWork, changed, invoiced, type Work, withData } from '../subscriptions/working-state.ts';
import { openInvoice, paymentAttempt } from './invoice.ts';

/**
 * Makes or schedules a change. Until what is due is paid nothing changes.
 * @throws {BillingError} payment_method_required, and whatever a preview is refused with
 */
export function change(context: BillingContext, state: SubscriptionState, command: ChangeCommand): ChangeOutcome {
  const plan = planChange(context, state, command);
  const card = cardOf(context, state, command);
  const isCharged = plan.after.collection.method === 'automatic';
  if (!card && isCharged && plan.needsCard) {
    throw new BillingError('payment_method_required', `${plan.after.plan.name} needs a card. Enter one, then confirm again.`, '/payment');
  }
  const due = plan.charges.settlement.total.amount - plan.creditApplied;
  const asked = card && ((isCharged && due > 0) || command.payment.instrument !== null);
  const refusal: Refusal | 'challenge' = asked
    ? chargeOnSession(card.snapshot, card.data, command.payment.authentication, context.now)
    : null;
  if (refusal === 'challenge') return { status: 'requires_action', action: threeDSecure };
  if (refusal) {
    const attempt = paymentAttempt(context, { amount: due, currency: plan.agreed.currency }, card?.snapshot ?? null, refusal.code);
    return { status: 'failed', ...refusal, events: [{ type: 'payment.failed', data: { payment: attempt } }] };
  }
  const { instrument } = command.payment;
  const done = agree(instrument && card ? withCard(plan.work, card, instrument) : plan.work, plan, command);
  const paymentMethods = instrument && card ? [card] : [];
  const changes = finish(context, done.progress, done.tax, { paymentMethods });
  return { status: plan.when === 'now' ? 'applied' : 'scheduled', changes };
}

/** Takes the scheduled change back. @throws {BillingError} scheduled_change_not_found */
export function undoScheduledChange(context: BillingContext, state: SubscriptionState): BillingChanges {
  const work = beginWork(context, state);
  const { scheduled_change, version } = work.progress.subscription;
  if (!scheduled_change) {
    throw new BillingError('scheduled_change_not_found', 'No change is scheduled: it was taken back already, or is in effect by now.');
  }
  const undone = changed(dropScheduled(work), { version: version + 1 });
  return finish(context, undone.progress, undone.tax);
}

type Card = NonNullable<SubscriptionState['paymentMethod']>;

/** The card of the command, else the stored one. */
function cardOf({ now }: BillingContext, { paymentMethod }: SubscriptionState, { payment }: ChangeCommand): Card | null {
  const { instrument } = payment;
  if (!instrument) return paymentMethod;
  return { snapshot: asDefault(instrument, now), data: instrument.data };
}

function withCard(work: Work, card: Card, instrument: PaymentInstrument): Work {
  const event = cardEvent(instrument, card.snapshot, work.paymentMethod?.snapshot.id ?? null);
  return changed({ ...work, paymentMethod: card }, { payment_method: card.snapshot }, [event]);
}

function agree(work: Work, plan: ChangePlan, { preview, terms }: ChangeCommand): Work {
  const { payment_method, version } = work.progress.subscription;
  const dropped = dropScheduled(work);
  const scheduled = plan.agreed.scheduled_change && { ...plan.agreed.scheduled_change, preview };
  const agreed = { ...plan.agreed, payment_method, scheduled_change: scheduled, version: version + 1 };
  const amendment: AmendmentDraft = {
    action: plan.when === 'now' ? 'applied' : 'scheduled',
    kind: terms ? 'quote' : plan.kind,
    before: termsOf(plan.work.progress.subscription),
    after: termsOf(plan.after),
    effective_at: plan.effectiveAt,
    preview,
    invoice: null,
  };
  if (plan.when === 'period_end') {
    return amended(changed(dropped, agreed, [{ type: 'subscription.change_scheduled', subscription: true }]), amendment);
  }
  const applied = withData(changed(dropped, agreed, beginning(plan)), plan.data);
  const { work: billed, invoice } = billChange(applied, plan);
  const isFirst = hasEndedTrial(plan) || isResumedTrial(plan);
  const activated: Step[] = isFirst ? [{ type: 'subscription.activated', subscription: true }] : [];
  return amended(changed(billed, {}, activated), { ...amendment, invoice });
}

function beginning(plan: ChangePlan): Step[] {
  const { discount, id } = plan.work.progress.subscription;
  const ended: Step[] = hasEndedTrial(plan) ? [{ type: 'trial.ended', subscription: true }] : [];
  const lost: Step[] = discount && !plan.after.discount ? [{ type: 'discount.ended', data: { discount, subscription: id } }] : [];
  const type = plan.kind === 'resumption' ? 'subscription.resumed' : 'subscription.changed';
  return [...ended, ...lost, { type, subscription: true }];
}

function hasEndedTrial({ work, agreed }: ChangePlan): boolean {
  return work.progress.subscription.status === 'trialing' && agreed.status !== 'trialing';
}

/** A trial without a card ended in a pause: nothing was ever charged before. */
function isResumedTrial({ work, kind }: ChangePlan): boolean {
  return kind === 'resumption' && work.progress.subscription.pause === null;
}

/** One invoice says what is charged and what is given back; none where neither is. The card has been asked before. */
function billChange(work: Work, { charges, period, work: before, effectiveAt }: ChangePlan): { work: Work; invoice: string | null } {
  const { credits, settlement } = charges;
  if (settlement.lines.length === 0 && credits.length === 0) return { work, invoice: null };
  const { subscription, data } = work.progress;
  const open = openInvoice(work.context, {
    subscription: subscription.id,
    account: work.account,
    cart: data,
    reason: 'change',
    currency: subscription.currency,
    period,
    settlement,
    discount: discountAt(subscription.discount, effectiveAt),
    credits,
    balance: before.progress.subscription.credit_balance.amount,
    collection: subscription.collection,
  });
  const card = work.paymentMethod?.snapshot ?? null;
  const collection = issueAndCollect(work.context, open, { card, refusal: null, nextAttemptAt: null });
  return { work: invoiced(work, collection), invoice: collection.invoice.id };
}
