import type { ErrorCode, Invoice } from '@tillkit/contract';
import type { AmendmentDraft, BillingContext, SubscriptionState } from '@tillkit/host/port';
import { chargeOffSession } from '../cards/charge.ts';
import type { TaxDecision } from '../taxes/decide.ts';
import type { Progress, Step } from './changes.ts';
import type { Collection } from './collect.ts';
import { readData, type SubscriptionData, taxOf, unbilledUsage } from './data.ts';

/** What the steps of one `advance` share. */
export interface Work {
  context: BillingContext;
  account: SubscriptionState['account'];
  paymentMethod: SubscriptionState['paymentMethod'];
  tax: TaxDecision;
  progress: Progress;
  /** Units by meter that are on no invoice yet. */
  unbilledUsage: Record<string, number>;
}

export function beginWork(context: BillingContext, state: SubscriptionState): Work {
  const data = readData(state.data);
  const subscription = { ...state.subscription, payment_method: state.paymentMethod?.snapshot ?? null };
  return {
    context,
    account: state.account,
    paymentMethod: state.paymentMethod,
    tax: taxOf(context.environment.seller.address.country, state.account, data),
    progress: { subscription, data, openInvoice: state.openInvoice, invoices: [], ledger: [], events: [], amendments: [] },
    unbilledUsage: unbilledUsage(state.usage, data),
  };
}

/** The work after a change of the subscription and what happened with it. */
export function changed(work: Work, subscription: Partial<Progress['subscription']>, events: Step[] = []): Work {
  const { progress } = work;
  return {
    ...work,
    progress: { ...progress, subscription: { ...progress.subscription, ...subscription }, events: [...progress.events, ...events] },
  };
}

/** The work with one more entry of the record of changes. */
export function amended(work: Work, amendment: AmendmentDraft): Work {
  return { ...work, progress: { ...work.progress, amendments: [...work.progress.amendments, amendment] } };
}

/** The work with other data of the engine's own. */
export function withData(work: Work, data: Partial<SubscriptionData>): Work {
  return { ...work, progress: { ...work.progress, data: { ...work.progress.data, ...data } } };
}

/** The work after an invoice was made or collected. An invoice that was there before is replaced. */
export function invoiced(work: Work, { invoice, ledger, events }: Collection): Work {
  const { progress } = work;
  const others = progress.invoices.filter((other) => other.id !== invoice.id);
  return {
    ...work,
    progress: {
      ...progress,
      invoices: [...others, invoice],
      ledger: [...progress.ledger, ...ledger],
      events: [...progress.events, ...events],
    },
  };
}

/** The work with another invoice to retry. */
export function retrying(work: Work, openInvoice: Invoice | null): Work {
  return { ...work, progress: { ...work.progress, openInvoice } };
}

/** What the bank says to charging the stored card now; null where it works. */
export function refusalNow({ context, paymentMethod }: Work): ErrorCode | null {
  if (!paymentMethod) return 'payment_method_not_found';
  return chargeOffSession(paymentMethod.snapshot, paymentMethod.data, context.now)?.code ?? null;
}
