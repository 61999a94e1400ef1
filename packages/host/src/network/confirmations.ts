import type { EndpointId } from '@tillkit/contract';
import type { Kysely } from 'kysely';
import type { Call } from '../http/execute.ts';
import { deterministicIds } from '../security/ids.ts';
import type { Database, Row } from '../store/schema.ts';

/**
 * What a customer has confirmed is written down before the provider is asked, in a transaction of its own. Where the answer is lost, or the
 * customer has to do something first and never comes back, it is run again as it was confirmed once the provider tells of it: what was
 * done there is then found done, and written here with the consent that was given.
 */

/** What names the thing that is confirmed, by endpoint. Null for a use of the endpoint that charges nothing. */
const subjects: { readonly [Id in EndpointId]?: (call: Call) => string | null } = {
  confirmCheckout: ({ parameters }) => parameters.id ?? null,
  confirmPaymentMethodSetup: ({ parameters }) => parameters.id ?? null,
  createInvoicePayment: ({ parameters }) => parameters.id ?? null,
  acceptQuote: ({ parameters }) => parameters.id ?? null,
  confirmCancellation: ({ parameters }) => parameters.id ?? null,
  confirmChange: ({ input }) => previewOf(input),
  createResumption: ({ input }) => previewOf(input),
};

const previewOf = (input: unknown) => (input as { preview?: string }).preview ?? null;

export type ConfirmationKey = Pick<Row<'confirmations'>, 'environment_id' | 'endpoint' | 'subject'>;

/** Null for a call that confirms nothing. */
export function confirmationKey(call: Call): ConfirmationKey | null {
  const subject = subjects[call.id]?.(call) ?? null;
  const { environment } = call.caller;
  return subject === null || !environment ? null : { environment_id: environment.id, endpoint: call.id, subject };
}

/** Writes down what is about to be confirmed. What waits already goes on waiting, for what was said last. */
export async function beginConfirmation(db: Kysely<Database>, key: ConfirmationKey, { caller, input, parameters }: Call): Promise<void> {
  const account = await accountOf(db, key, caller.identity);
  if (account === null) return;
  const said = {
    parameters: JSON.stringify(parameters),
    input: JSON.stringify(input),
    identity: JSON.stringify(caller.identity),
    begun_at: new Date(),
  };
  await db
    .insertInto('confirmations')
    .values({ ...key, ...said, account_id: account, status: 'begun' })
    .onConflict((conflict) => conflict.columns(['environment_id', 'endpoint', 'subject']).doUpdateSet(said))
    .execute();
}

/** Keeps what waits for the customer. */
export async function keepWaiting(
  db: Kysely<Database>,
  key: ConfirmationKey,
  said: { accountId: string; parameters: object; input: object; identity: object },
): Promise<void> {
  const { accountId, parameters, input, identity } = said;
  const row = {
    parameters: JSON.stringify(parameters),
    input: JSON.stringify(input),
    identity: JSON.stringify(identity),
    begun_at: new Date(),
    status: 'waiting' as const,
  };
  await db
    .insertInto('confirmations')
    .values({ ...key, ...row, account_id: accountId })
    .onConflict((conflict) => conflict.columns(['environment_id', 'endpoint', 'subject']).doUpdateSet(row))
    .execute();
}

/** In the transaction that writes what came of it. */
export async function settleConfirmation(db: Kysely<Database>, key: ConfirmationKey, output: unknown): Promise<void> {
  await (waitsForCustomer(output)
    ? db
        .updateTable('confirmations')
        .set({ status: 'waiting' })
        .where('environment_id', '=', key.environment_id)
        .where('endpoint', '=', key.endpoint)
        .where('subject', '=', key.subject)
        .execute()
    : dropConfirmation(db, key));
}

export async function dropConfirmation(db: Kysely<Database>, { environment_id, endpoint, subject }: ConfirmationKey): Promise<void> {
  await db
    .deleteFrom('confirmations')
    .where('environment_id', '=', environment_id)
    .where('endpoint', '=', endpoint)
    .where('subject', '=', subject)
    .execute();
}

/** What is still open after it was confirmed is being paid on a page of the provider's. */
function waitsForCustomer(output: unknown): boolean {
  const { status, outcome } = (output ?? {}) as { status?: unknown; outcome?: unknown };
  return status === 'requires_action' || status === 'open' || outcome === 'requires_action';
}

/** Those of an account, the first one first. */
export function listConfirmations(
  db: Kysely<Database>,
  environmentId: string,
  accountId: string,
  status: Row<'confirmations'>['status'],
): Promise<Row<'confirmations'>[]> {
  return db
    .selectFrom('confirmations')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('account_id', '=', accountId)
    .where('status', '=', status)
    .orderBy('begun_at')
    .execute();
}

async function accountOf(
  db: Kysely<Database>,
  { environment_id, endpoint, subject }: ConfirmationKey,
  identity: Call['caller']['identity'],
): Promise<string | null> {
  if (endpoint !== 'confirmCheckout') return 'account' in identity ? identity.account : null;
  const row = await db
    .selectFrom('checkouts')
    .select('account_id')
    .where('environment_id', '=', environment_id)
    .where('id', '=', subject)
    .executeTakeFirst();
  return row ? (row.account_id ?? newAccountId(subject)) : null;
}

/** The account that a visitor's checkout opens: the first id that its confirmation makes. */
export function newAccountId(checkout: string): string {
  return deterministicIds(checkout)('acc');
}
