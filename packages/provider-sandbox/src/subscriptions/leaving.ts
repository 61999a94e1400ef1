import type { AmendmentKind } from '@tillkit/contract';
import type { AmendmentDraft } from '@tillkit/host/port';
import { giveUp } from './dunning.ts';
import { endSubscription } from './ending.ts';
import { termsOf } from './terms.ts';
import { amended, type Work } from './working-state.ts';

/** Ends a subscription at once, for the record too. An unpaid invoice is written off; what was used in a trial is free. */
export function endNow(work: Work, kind: 'cancellation' | 'withdrawal'): Work {
  const { openInvoice, subscription } = work.progress;
  const recorded = amended(work, termsAmendment(work, { action: 'applied', kind, effective_at: work.context.now }));
  if (openInvoice) return giveUp(recorded, openInvoice);
  const charged = subscription.status === 'active';
  return endSubscription(charged ? recorded : { ...recorded, unbilledUsage: {} });
}

interface Entry {
  action: AmendmentDraft['action'];
  kind: AmendmentKind;
  effective_at: string;
}

/** An entry of the record that changes nothing of what is held. */
export function termsAmendment({ progress }: Work, entry: Entry): AmendmentDraft {
  const terms = termsOf(progress.subscription);
  return { ...entry, before: terms, after: terms, preview: null, invoice: null };
}
