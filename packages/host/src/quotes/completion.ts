import type { Actor, Consent, Quote } from '@tillkit/contract';
import { endReplaced } from '../billing/subscriptions.ts';
import { writeChanges } from '../billing/write-changes.ts';
import { putContract } from '../contracts/put.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { BillingChanges } from '../provider/port.ts';
import type { Row } from '../store/schema.ts';
import type { QuotePricing } from './pricing.ts';
import { quoteEvent } from './store.ts';

interface Completion {
  quote: Row<'quotes'>;
  pricing: QuotePricing;
  changes: BillingChanges;
  consent: Consent;
  actor: Actor;
}

/** Writes an acceptance: what the provider changed or made, what it takes the place of, and the quote's end. */
export async function completeQuote(
  scope: EnvironmentScope,
  { quote, pricing, changes, consent, actor }: Completion,
): Promise<Row<'quotes'>> {
  const { db, environment, now } = scope;
  const document: Quote = {
    ...quote.document,
    status: 'accepted',
    accepted_at: now.toISOString(),
    accepted_by: actor,
    invoice: changes.invoices[0]?.id ?? null,
  };
  const accepted: Row<'quotes'> = {
    ...quote,
    status: 'accepted',
    document,
    consent: { ...consent, at: now.toISOString() },
    subscription_id: changes.subscription.snapshot.id,
  };
  const target = { environmentId: environment.id, accountId: quote.account_id, at: now, catalog: pricing.catalog, actor };
  const { kind, subscription } = pricing;
  if (kind === 'purchase' && subscription) {
    const ended = endReplaced(subscription, now, changes.subscription.snapshot.id);
    await writeChanges(db, { ...target, expectedVersion: subscription.version }, ended);
  }
  const expectedVersion = kind === 'change' ? subscription.version : null;
  await writeChanges(db, { ...target, expectedVersion }, changes, { after: [quoteEvent('quote.accepted', document)] });
  await db
    .updateTable('quotes')
    .set({
      status: accepted.status,
      document: JSON.stringify(document),
      consent: JSON.stringify(accepted.consent),
      subscription_id: accepted.subscription_id,
    })
    .where('environment_id', '=', environment.id)
    .where('id', '=', quote.id)
    .execute();
  if (document.contract) {
    const { start, ...agreed } = document.contract;
    // A contract is for what is quoted, and begins with it.
    const begins = changes.subscription.snapshot.scheduled_change?.effective_at ?? now.toISOString();
    await putContract(scope, quote.account_id, { ...agreed, start: start ?? begins });
  }
  return accepted;
}
