import type { Actor } from '@tillkit/contract';
import { billingContext, refusing } from '../billing/context.ts';
import { nextInvoiceNumber } from '../billing/sequences.ts';
import { loadState } from '../billing/subscriptions.ts';
import { writeChanges } from '../billing/write-changes.ts';
import { loadCatalog } from '../catalog/load.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { BillingChanges, BillingContext, SubscriptionState } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';

type Run = (context: BillingContext, state: SubscriptionState) => Promise<BillingChanges>;

/** Ends a subscription with a term, or with what is paid for where no term is given. @returns how many events came of it */
export function endWith(scope: EnvironmentScope, row: Row<'subscriptions'>, termEnd: string | null, actor?: Actor): Promise<number> {
  return command(scope, row, (context, state) => scope.provider.cancel(context, state, { notBefore: termEnd }), actor);
}

/** Lets a subscription that was going to end go on. @returns how many events came of it */
export async function goOn(scope: EnvironmentScope, row: Row<'subscriptions'>, actor: Actor): Promise<number> {
  if (row.document.cancel_at === null) return 0;
  return command(scope, row, (context, state) => scope.provider.undoCancellation(context, state), actor);
}

/** On record it is about the renewal, which is what was asked for. */
async function command(scope: EnvironmentScope, row: Row<'subscriptions'>, run: Run, actor?: Actor): Promise<number> {
  const { db, environment, now } = scope;
  const catalog = await loadCatalog(db, environment);
  const invoiceSequence = await nextInvoiceNumber(db, environment.id);
  const context = billingContext(environment, { catalog, now, createId, invoiceSequence });
  const state = await loadState(db, row, catalog.meters);
  const changes = await refusing(null, () => run(context, state));
  const amendments = changes.amendments.map((draft) => (draft.kind === 'cancellation' ? { ...draft, kind: 'renewal' as const } : draft));
  const target = { environmentId: environment.id, accountId: row.account_id, at: now, expectedVersion: row.version, catalog };
  return writeChanges(db, { ...target, ...(actor ? { actor } : {}) }, { ...changes, amendments });
}
