import type { PaymentAction } from '@tillkit/contract';
import type { EnvironmentScope } from '../http/scope.ts';
import type { Authentication, PendingAction } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { contextOf, refusing } from './context.ts';

/** What is to be paid or kept: one of them. */
export type ActionSubject =
  | { checkout_id: string }
  | { change_preview_id: string }
  | { quote_preview_id: string }
  | { invoice_id: string }
  | { setup_id: string };

/** What a confirmation waits for, or has waited for before. */
export interface Waiting {
  /** What the last try has left at the provider; null where there was none. */
  pending: PendingAction | null;
  /** The payment method that the customer was asked about; null for none, or one that is chosen on a page of the provider's. */
  method: string | null;
  /** How far the customer came with it; none where they were not asked. */
  status: Authentication | 'pending';
}

/** `shown` is the action that the customer sees at present. One on a page of the provider's is never shown here. */
export async function loadWaiting(scope: EnvironmentScope, subject: ActionSubject, shown: string | null): Promise<Waiting> {
  const row = await findAction(scope, subject);
  if (!row) return { pending: null, method: null, status: 'none' };
  const pending: PendingAction = { type: row.type, surface: row.surface, data: row.provider_data };
  const isCurrent = row.id === shown || row.type === 'hosted_page';
  return {
    pending,
    method: isCurrent ? row.method_id : null,
    status: isCurrent ? heardBy(scope, await statusOf(scope, row, pending)) : 'none',
  };
}

/** That the bank said no is for the customer to hear: until they confirm again it waits, whatever news comes in between. */
function heardBy({ isResumed }: EnvironmentScope, status: Waiting['status']): Waiting['status'] {
  return isResumed && status === 'failed' ? 'pending' : status;
}

/**
 * Whether money may have moved at the price that was confirmed: the customer has let it go, and a provider on the network did the rest by
 * itself. What was agreed then holds, whatever it would cost by now.
 */
export function isDoneThere({ provider, isResumed = false }: EnvironmentScope, { status }: Waiting): boolean {
  return provider.network !== undefined && (isResumed || status === 'authenticated');
}

/** A method that is another one than the customer was asked about has to be asked about anew. */
export function authenticationOf({ method: asked, status }: Waiting, method: string | null): Authentication | 'pending' {
  return asked === method ? status : 'none';
}

async function statusOf(scope: EnvironmentScope, row: Row<'payment_actions'>, pending: PendingAction): Promise<Waiting['status']> {
  const { network } = scope.provider;
  if (!network) return row.status;
  const context = await contextOf(scope, row.id);
  return refusing(null, () => network.readAction(context, pending));
}

/** The last action of a subject. */
async function findAction({ db, environment }: EnvironmentScope, subject: ActionSubject): Promise<Row<'payment_actions'> | undefined> {
  let query = db.selectFrom('payment_actions').selectAll().where('environment_id', '=', environment.id);
  for (const [column, id] of Object.entries(subject) as [ActionColumn, string][]) query = query.where(column, '=', id);
  return query.orderBy('sequence', 'desc').limit(1).executeTakeFirst();
}

type ActionColumn = 'checkout_id' | 'change_preview_id' | 'quote_preview_id' | 'invoice_id' | 'setup_id';

/** Keeps what the customer has to do. @param method null where it is chosen on a page of the provider's @returns its id */
export async function createAction(
  { db, environment }: EnvironmentScope,
  subject: ActionSubject,
  method: string | null,
  { type, surface, data }: PendingAction,
): Promise<string> {
  const id = createId('act');
  await db
    .insertInto('payment_actions')
    .values({
      id,
      environment_id: environment.id,
      ...subject,
      type,
      surface: JSON.stringify(surface),
      provider_data: JSON.stringify(data),
      method_id: method,
      status: 'pending',
    })
    .execute();
  return id;
}

/** The action that a customer sees; null where there is none. */
export async function presentAction({ db, environment }: EnvironmentScope, id: string | null): Promise<PaymentAction | null> {
  if (id === null) return null;
  const row = await db
    .selectFrom('payment_actions')
    .select(['id', 'type', 'surface'])
    .where('environment_id', '=', environment.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (row.type === 'hosted_page') return null;
  return { id: row.id, type: row.type, surface: row.surface };
}
