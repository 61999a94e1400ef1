import type { Invoice } from '@tillkit/contract';
import type { BillingChanges, BillingContext, SubscriptionState, WithdrawCommand } from '@tillkit/host/port';
import { money } from '../money/money.ts';
import { finish } from '../subscriptions/changes.ts';
import { endSubscription } from '../subscriptions/ending.ts';
import { termsAmendment } from '../subscriptions/leaving.ts';
import { dropPause } from '../subscriptions/pausing.ts';
import { dropScheduled } from '../subscriptions/scheduled.ts';
import { amended, beginWork, changed, invoiced, retrying, type Work } from '../subscriptions/working-state.ts';
import { withdrawnInvoice } from './invoice.ts';
import { withdrawnEntries } from './ledger.ts';

/**
 * Ends the subscription now, as if there had been none: all that was paid goes back, what is open is owed no more, what was used is free.
 * Whether the customer may is decided by who calls this.
 */
export function withdraw(context: BillingContext, state: SubscriptionState, { invoices }: WithdrawCommand): BillingChanges {
  const work = beginWork(context, state);
  const { currency, version } = work.progress.subscription;
  const dropped = dropPause(dropScheduled(work));
  const turnedBack = invoices.filter(isStanding).reduce(turnBack, dropped);
  const ended = endSubscription({
    ...retrying(changed(turnedBack, { credit_balance: money(0, currency), dunning: null, cancel_at: null, version: version + 1 }), null),
    unbilledUsage: {},
  });
  const { progress, tax } = amended(ended, termsAmendment(work, { action: 'applied', kind: 'withdrawal', effective_at: context.now }));
  return finish(context, progress, tax);
}

const isStanding = ({ status }: Invoice) => status === 'open' || status === 'paid';

function turnBack(work: Work, before: Invoice): Work {
  const invoice = withdrawnInvoice(before);
  const isPaid = invoice.amount_refunded.amount > 0;
  return invoiced(work, {
    invoice,
    ledger: withdrawnEntries(work.context, before),
    events: isPaid ? [{ type: 'invoice.refunded', data: { invoice, refund: invoice.amount_refunded } }] : [],
  });
}
