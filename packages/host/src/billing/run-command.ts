import type { Actor } from '@tillkit/contract';
import { loadCatalog } from '../catalog/load.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { BillingChanges, BillingContext, SubscriptionState } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { actorOf } from './amendments.ts';
import { billingContext, refusing } from './context.ts';
import type { AccountEventDraft } from './events.ts';
import { invoiceSequenceOf } from './sequences.ts';
import { loadState } from './subscriptions.ts';
import { writeChanges } from './write-changes.ts';

/** A live subscription that is locked and up to date, at the time that it is by then. */
export interface Held {
  scope: EnvironmentScope;
  row: Row<'subscriptions'>;
}

/** Asks the provider something about a subscription, without changing it. */
export async function ask<Answer>(
  { scope, row }: Held,
  question: (context: BillingContext, state: SubscriptionState) => Promise<Answer>,
): Promise<Answer> {
  const { db, environment, now, operation } = scope;
  const catalog = await loadCatalog(db, environment);
  const state = await loadState(db, row, catalog.meters, now);
  return refusing(null, () => question(billingContext(environment, { catalog, now, createId, operation }), state));
}

interface Options {
  /** Whoever the scope stands for, unless said. */
  actor?: Actor;
  /** What the caller does, unless said. */
  operation?: string;
  /** Events that follow those of the provider. */
  after?: (changes: BillingChanges) => AccountEventDraft[];
}

/** Lets the provider do something to a subscription, and writes what came of it. */
export async function run(
  { scope, row }: Held,
  command: (context: BillingContext, state: SubscriptionState) => Promise<BillingChanges>,
  { actor = actorOf(scope), after = () => [], operation = scope.operation }: Options = {},
): Promise<BillingChanges> {
  const { db, environment, now } = scope;
  const catalog = await loadCatalog(db, environment);
  const state = await loadState(db, row, catalog.meters);
  const invoiceSequence = await invoiceSequenceOf(scope);
  const context = billingContext(environment, { catalog, now, createId, invoiceSequence, operation });
  const changes = await refusing(null, () => command(context, state));
  const target = { environmentId: environment.id, accountId: row.account_id, at: now, expectedVersion: row.version, catalog, actor };
  await writeChanges(db, target, changes, { after: after(changes) });
  return changes;
}
