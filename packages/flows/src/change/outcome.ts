import type { ChangePreview, SubscriptionChange } from '@tillkit/contract';
import type { ChangeClient } from './types.ts';

/** Amendments to look through: a change that was just confirmed is among the newest. */
const newest = 20;

/**
 * What became of a confirmation whose answer got lost, by what the host has recorded: null where nothing was changed, and so nothing
 * charged. Only reads.
 */
export async function readOutcome(client: ChangeClient, preview: ChangePreview, signal: AbortSignal): Promise<SubscriptionChange | null> {
  const { data } = await client.listAmendments({ limit: newest }, { signal });
  const amendment = data.find((each) => each.preview === preview.id && each.action !== 'undone');
  if (!amendment) return null;
  const [subscription, invoice] = await Promise.all([
    client.getSubscription({}, { signal }),
    amendment.invoice ? client.getInvoice({ id: amendment.invoice }, { signal }) : null,
  ]);
  const { actions: _, ...plain } = subscription;
  const status = amendment.action === 'scheduled' ? 'scheduled' : 'applied';
  return { status, subscription: plain, invoice, action: null, sales_request: null };
}
