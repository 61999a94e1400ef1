import type { BillingContext, PayInvoiceCommand, PayInvoiceOutcome, SubscriptionState } from '@tillkit/host/port';
import { chargeOnSession, threeDSecure } from '../cards/charge.ts';
import { finish } from '../subscriptions/changes.ts';
import { collect } from '../subscriptions/collect.ts';
import { beginWork, changed, invoiced, retrying, type Work } from '../subscriptions/working-state.ts';

/**
 * Pays an open invoice with the customer there. The one that is being retried makes the subscription active again, as a retry that
 * succeeds does; a card that fails here leaves the next retry where it was.
 */
export function payInvoice(context: BillingContext, state: SubscriptionState, command: PayInvoiceCommand): PayInvoiceOutcome {
  const { invoice, card, authentication } = command;
  const refusal = chargeOnSession(card.snapshot, card.data, authentication, context.now);
  if (refusal === 'challenge') return { status: 'requires_action', action: threeDSecure };
  const work = beginWork(context, state);
  const nextAttemptAt = invoice.next_attempt_at;
  const collection = collect(context, invoice, { card: card.snapshot, refusal: refusal?.code ?? null, nextAttemptAt });
  const tried = changed(invoiced(work, collection), { version: state.subscription.version + 1 });
  const { progress, tax } = refusal ? counted(tried, collection.invoice) : recovered(tried, collection.invoice.id);
  const changes = finish(context, progress, tax);
  return refusal ? { status: 'failed', ...refusal, changes } : { status: 'paid', changes };
}

function recovered(work: Work, paid: string): Work {
  if (work.progress.subscription.dunning?.invoice !== paid) return work;
  return retrying(changed(work, { status: 'active', dunning: null }, [{ type: 'subscription.recovered', subscription: true }]), null);
}

function counted(work: Work, unpaid: PayInvoiceCommand['invoice']): Work {
  const { dunning } = work.progress.subscription;
  if (dunning?.invoice !== unpaid.id) return work;
  return retrying(changed(work, { dunning: { ...dunning, attempts: unpaid.attempts.length } }), unpaid);
}
