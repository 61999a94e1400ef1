import type { Invoice, LedgerEntry, Subscription } from '@tillkit/contract';
import type { AmendmentDraft, BillingChanges, BillingContext, EventDraft, ProviderData } from '@tillkit/host/port';
import { latest } from '../calendar/calendar.ts';
import type { TaxDecision } from '../taxes/decide.ts';
import type { SubscriptionData } from './data.ts';
import { nextTask } from './due.ts';
import { withForecast } from './forecast.ts';

/** What a command has done so far. Each step returns a new one. */
export interface Progress {
  subscription: Subscription;
  data: SubscriptionData;
  /** The unpaid invoice that is being retried. */
  openInvoice: Invoice | null;
  /** New or changed. */
  invoices: Invoice[];
  ledger: LedgerEntry[];
  events: Step[];
  amendments: AmendmentDraft[];
}

/** An event that shows the subscription as it is in the end, or one with data of its own. */
export type Step = EventDraft | { type: EventDraft['type']; subscription: true };

/** The command's outcome: the subscription with its forecast, in each event about it too. */
export function finish(
  context: BillingContext,
  progress: Progress,
  tax: TaxDecision,
  more: Partial<Pick<BillingChanges, 'paymentMethods' | 'redeemedCoupon'>> = {},
): BillingChanges {
  const snapshot = withForecast(progress.subscription, tax, progress.openInvoice, context.now);
  const task = nextTask(snapshot, progress.data);
  const data: ProviderData = { ...progress.data };
  return {
    subscription: { snapshot, data, dueAt: task && latest(task.at, context.now) },
    invoices: progress.invoices,
    paymentMethods: more.paymentMethods ?? [],
    ledger: progress.ledger,
    events: progress.events.map((step) => ('subscription' in step ? { type: step.type, data: { subscription: snapshot } } : step)),
    amendments: progress.amendments,
    redeemedCoupon: more.redeemedCoupon ?? null,
  };
}
