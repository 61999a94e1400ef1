import { type Endpoint, type EndpointId, errors } from '@tillkit/contract';
import type { Kysely } from 'kysely';
import { beginConfirmation, type ConfirmationKey, confirmationKey, settleConfirmation } from '../network/confirmations.ts';
import type { Caller } from '../security/credentials.ts';
import { withRetries } from '../store/retry.ts';
import type { Database, Row } from '../store/schema.ts';
import { environmentNow } from '../store/time.ts';
import { type Answer, findAnswer, type IdempotentRequest, storeAnswer } from './idempotency.ts';
import { asProblem, type ProblemError } from './problem.ts';
import { destroyed, holdStill, onceFree, unlessDestroyed } from './sandbox.ts';
import type { Scope } from './scope.ts';
import { type Providers, providerOf, type Services } from './services.ts';

export interface Call {
  id: EndpointId;
  endpoint: Endpoint;
  caller: Caller;
  input: unknown;
  parameters: Record<string, string>;
  idempotency: IdempotentRequest | null;
  requestId: string;
  /** As in `Scope`. */
  isResumed?: boolean;
}

/** What a handler came to. */
type Outcome = { answer: Answer; output: unknown } | { refusal: ProblemError };

/** Runs the handler of a read, or of what does its writing in steps of its own. */
export function read(services: Services, db: Kysely<Database>, call: Call): Promise<Answer> {
  return unlessDestroyed(db, call.caller.environment, async () => {
    const outcome = await attempt(services, db, call);
    if ('refusal' in outcome) throw outcome.refusal;
    return outcome.answer;
  });
}

/**
 * Runs the handler of a write in one transaction, together with the record of its idempotency key: after a crash there is all of it
 * or nothing. A refusal takes back what the handler wrote, unless it says to keep it; either way the same key gets the same refusal.
 */
export function write(services: Services, db: Kysely<Database>, call: Call): Promise<Answer & { replayed?: boolean }> {
  const run = (confirmation: ConfirmationKey | null) =>
    unlessDestroyed(db, call.caller.environment, () => onceFree(() => withRetries(() => writeOnce(services, db, call, confirmation))));
  if (!asksTheNetwork(services, call)) return run(null);
  return services.lane.run(async () => {
    const confirmation = confirmationKey(call);
    if (confirmation) await beginConfirmation(db, confirmation, call);
    return run(confirmation);
  });
}

/** These never ask the provider anything. */
const staysHere: ReadonlySet<EndpointId> = new Set<EndpointId>([
  'createSession',
  'createSalesRequest',
  'updateSalesRequest',
  'createDocument',
  'deleteDocument',
  'updateEnvironment',
  'createUsageRecords',
  'updateCancellation',
  'diffCatalog',
]);

function asksTheNetwork({ providers }: Services, { id, caller }: Call): boolean {
  return caller.environment !== null && providers[caller.environment.provider]?.network !== undefined && !staysHere.has(id);
}

async function writeOnce(
  services: Services,
  db: Kysely<Database>,
  call: Call,
  confirmation: ConfirmationKey | null,
): Promise<Answer & { replayed?: boolean }> {
  const transaction = await db.startTransaction().execute();
  try {
    const known = call.idempotency ? await findAnswer(transaction, call.idempotency) : null;
    if (known) {
      if (confirmation) await settleConfirmation(transaction, confirmation, known.status < 400 ? JSON.parse(known.body) : null);
      await transaction.commit().execute();
      return { ...known, replayed: true };
    }
    await holdStill(transaction, call.caller.environment, call.id);
    const inside = await transaction.savepoint('handler').execute();
    const outcome = await attempt(services, inside, call);
    if ('refusal' in outcome && !outcome.refusal.keepChanges) await inside.rollbackToSavepoint('handler').execute();
    if (confirmation) await settleConfirmation(transaction, confirmation, 'output' in outcome ? outcome.output : null);
    const answer = 'refusal' in outcome ? refusalAnswer(outcome.refusal, call.requestId) : outcome.answer;
    if (call.idempotency) {
      await storeAnswer(transaction, call.idempotency, owningEnvironment(call, 'output' in outcome ? outcome.output : null), answer);
    }
    await transaction.commit().execute();
    return answer;
  } catch (error) {
    if (!transaction.isCommitted)
      await transaction
        .rollback()
        .execute()
        .catch(() => undefined);
    throw error;
  }
}

async function attempt(services: Services, db: Kysely<Database>, call: Call): Promise<Outcome> {
  try {
    const scope = await openScope(services, db, call);
    const output = await services.handlers[call.id](scope, call.input, call.parameters);
    if (!services.production) checkOutput(call, output);
    const status = call.endpoint.status ?? 200;
    return { output, answer: output instanceof File ? { status, body: '', file: output } : { status, body: JSON.stringify(output) } };
  } catch (error) {
    const refusal = asRefusal(error);
    if (!refusal) throw error;
    return { refusal };
  }
}

/**
 * Refusals of our own making. Whatever is our fault, or that of a provider that does not answer, is an error: it keeps nothing and is not
 * remembered, so that the same request goes on where it was.
 */
function asRefusal(error: unknown): ProblemError | null {
  const problem = asProblem(error);
  return problem && errors[problem.code].status < 500 ? problem : null;
}

async function openScope(
  services: Services,
  db: Kysely<Database>,
  { caller, requestId, idempotency, isResumed = false }: Call,
): Promise<Scope & { environment?: Row<'environments'>; providers?: Providers }> {
  const shared = { db, identity: caller.identity, requestId, operation: idempotency?.id ?? requestId, isResumed };
  if (!caller.environment) return { ...shared, providers: services.providers, provider: services.providers.sandbox, now: new Date() };
  const environment = await db.selectFrom('environments').selectAll().where('id', '=', caller.environment.id).executeTakeFirst();
  if (!environment) throw destroyed();
  return { ...shared, environment, provider: providerOf(services.providers, environment.provider), now: environmentNow(environment) };
}

function checkOutput({ id, endpoint }: Call, output: unknown): void {
  const result = endpoint.output.safeParse(output);
  if (result.success) return;
  const complaints = result.error.issues.map((issue) => `${issue.path.join('.') || 'answer'}: ${issue.message}`).join('; ');
  throw new Error(`The answer of ${id} does not fit the contract: ${complaints}`);
}

function refusalAnswer(refusal: ProblemError, requestId: string): Answer {
  return { status: errors[refusal.code].status, body: JSON.stringify(refusal.toProblem(requestId)) };
}

/** A stored answer goes with its environment; the one that holds a new sandbox's keys goes with that sandbox. */
function owningEnvironment({ id, caller }: Call, output: unknown): string | null {
  if (caller.environment) return caller.environment.id;
  if (id !== 'createSandbox' || !output) return null;
  return (output as { environment: { id: string } }).environment.id;
}
