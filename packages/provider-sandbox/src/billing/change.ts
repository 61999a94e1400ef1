import type { PaymentMethod } from '@tillkit/contract';
import {
  type AmendmentDraft,
  type BillingChanges,
  type BillingContext,
  BillingError,
  type ChangeCommand,
  type ChangeOutcome,
  type SubscriptionState,
} from '@tillkit/host/port';
import { chargeOnSession, type Refusal } from '../cards/charge.ts';
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
  if (!card && plan.needsCard) {
    throw new BillingError('payment_method_required', `${plan.target.plan.name} needs a card. Enter one, then confirm again.`, '/payment');
  }
  const due = plan.charges.settlement.total.amount - plan.creditApplied;
  const asked = card && (due > 0 || command.payment.instrument !== null);
  const refusal: Refusal | 'challenge' = asked
    ? chargeOnSession(card.snapshot, card.data, command.payment.authentication, context.now)
    : null;
  if (refusal === 'challenge') return { status: 'requires_action', action: { type: 'three_d_secure' } };
  if (refusal) {
    const attempt = paymentAttempt(context, { amount: due, currency: plan.agreed.currency }, card?.snapshot ?? null, refusal.code);
    return { status: 'failed', ...refusal, events: [{ type: 'payment.failed', data: { payment: attempt } }] };
  }
  const isNew = command.payment.instrument !== null;
  const done = agree(withCard(plan.work, isNew ? card : null), plan, command);
  const paymentMethods = isNew && card ? [card] : [];
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
  const snapshot: PaymentMethod = { id: instrument.id, ...instrument.snapshot, is_default: true, created_at: now };
  return { snapshot, data: instrument.data };
}

function withCard(work: Work, card: Card | null): Work {
  if (!card) return work;
  const attached: Step = { type: 'payment_method.attached', data: { payment_method: card.snapshot } };
  return changed({ ...work, paymentMethod: card }, { payment_method: card.snapshot }, [attached]);
}

function agree(work: Work, plan: ChangePlan, { preview }: ChangeCommand): Work {
  const { payment_method, version } = work.progress.subscription;
  const dropped = dropScheduled(work);
  const scheduled = plan.agreed.scheduled_change && { ...plan.agreed.scheduled_change, preview };
  const agreed = { ...plan.agreed, payment_method, scheduled_change: scheduled, version: version + 1 };
  const amendment: AmendmentDraft = {
    action: plan.when === 'now' ? 'applied' : 'scheduled',
    kind: plan.kind,
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
  const activated: Step[] = hasEndedTrial(plan) ? [{ type: 'subscription.activated', subscription: true }] : [];
  return amended(changed(billed, {}, activated), { ...amendment, invoice });
}

function beginning(plan: ChangePlan): Step[] {
  const { discount, id } = plan.work.progress.subscription;
  const ended: Step[] = hasEndedTrial(plan) ? [{ type: 'trial.ended', subscription: true }] : [];
  const lost: Step[] = discount && !plan.after.discount ? [{ type: 'discount.ended', data: { discount, subscription: id } }] : [];
  return [...ended, ...lost, { type: 'subscription.changed', subscription: true }];
}

function hasEndedTrial({ work, agreed }: ChangePlan): boolean {
  return work.progress.subscription.status === 'trialing' && agreed.status !== 'trialing';
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
  });
  const card = work.paymentMethod?.snapshot ?? null;
  const collection = issueAndCollect(work.context, open, { card, refusal: null, nextAttemptAt: null });
  return { work: invoiced(work, collection), invoice: collection.invoice.id };
}
