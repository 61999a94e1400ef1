import type { Invoice, UpcomingInvoice } from '@tillkit/contract';
import type { BillingChanges, BillingContext, SubscriptionState } from '@tillkit/host/port';
import { latest } from '../calendar/calendar.ts';
import { totalsOf } from '../charges/settle.ts';
import { money } from '../money/money.ts';
import { readData } from '../subscriptions/data.ts';
import { nextTask } from '../subscriptions/due.ts';
import { advance } from './advance.ts';

/** Most things that happen before an invoice: notices, the ends of trial, discount and pause, periods without a charge. */
const furthest = 8;

/**
 * The next invoice as known now, with the use so far. It is made as the real one will be, by doing what is due in its order, with a card
 * that works: so it says the same, whatever the card will do. Null where none will come.
 */
export function upcomingInvoice(context: BillingContext, state: SubscriptionState): UpcomingInvoice | null {
  let ahead = paidUp(state);
  for (let steps = 0; steps < furthest; steps += 1) {
    const task = nextTask(ahead.subscription, readData(ahead.data));
    if (!task) return null;
    const changes = advance({ ...context, now: latest(task.at, context.now) }, ahead);
    const [invoice] = changes.invoices;
    if (invoice) return presented(invoice);
    ahead = after(ahead, changes);
  }
  return null;
}

/** As if what is unpaid were paid, by a card that is always good. */
function paidUp(state: SubscriptionState): SubscriptionState {
  const { subscription } = state;
  const snapshot = {
    id: 'pm',
    type: 'card' as const,
    brand: 'visa',
    last4: '4242',
    expires_month: 12,
    expires_year: 9999,
    is_default: true,
    created_at: subscription.created_at,
  };
  return {
    ...state,
    subscription: subscription.status === 'past_due' ? { ...subscription, status: 'active', dunning: null } : subscription,
    paymentMethod: { snapshot, data: { behavior: 'succeeds' } },
    openInvoice: null,
  };
}

function after(state: SubscriptionState, { subscription: { snapshot, data } }: BillingChanges): SubscriptionState {
  const isSamePeriod = snapshot.current_period.start === state.subscription.current_period.start;
  return { ...state, subscription: snapshot, data, usage: isSamePeriod ? state.usage : {} };
}

function presented(invoice: Invoice): UpcomingInvoice {
  const { issued_at, period, lines, taxes, credit_applied, total, currency } = invoice;
  return {
    at: issued_at,
    period,
    lines,
    ...totalsOf(invoice),
    taxes,
    credit_applied,
    amount_due: money(total.amount - credit_applied.amount, currency),
    has_usage: lines.some(({ kind }) => kind === 'usage'),
  };
}
