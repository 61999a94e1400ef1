import { endpoints } from '@tillkit/contract';
import type { Kysely } from 'kysely';
import { write } from '../http/execute.ts';
import type { Answer } from '../http/idempotency.ts';
import { describeError } from '../http/log.ts';
import type { Services } from '../http/services.ts';
import type { Caller } from '../security/credentials.ts';
import { createRequestId } from '../security/ids.ts';
import type { Database, Row } from '../store/schema.ts';
import type { Dealing } from './transaction.ts';

/**
 * Runs something again as the customer has confirmed it. What the provider has done already is not done twice; what it refuses now is
 * refused, and forgotten.
 */
export async function resume({ services, db, environment }: Dealing, row: Row<'confirmations'>): Promise<Answer> {
  const endpoint = endpoints[row.endpoint];
  const caller: Caller = { identity: row.identity, environment, name: 'resumed', secret: '' };
  const { endpoint: id, input, parameters } = row;
  const call = { id, endpoint, caller, input, parameters, idempotency: null, requestId: createRequestId(), isResumed: true };
  const answer = await write(services, db, call);
  const outcome = { level: 'info', message: 'resumed', endpoint: id, environment: environment.id, status: answer.status } as const;
  services.log?.(outcome);
  return answer;
}

/** A buyer who comes back from a bank or from a page of the provider's finds the checkout as it is by now. */
export async function resumeCheckout(services: Services, db: Kysely<Database>, { environment }: Caller, id: string): Promise<void> {
  if (!environment || !services.providers[environment.provider]?.network) return;
  const waiting = await db
    .selectFrom('confirmations')
    .selectAll()
    .where('environment_id', '=', environment.id)
    .where('endpoint', '=', 'confirmCheckout')
    .where('subject', '=', id)
    .where('status', '=', 'waiting')
    .executeTakeFirst();
  if (!waiting) return;
  await resume({ services, db, environment }, waiting).catch((error: unknown) => {
    // The checkout is shown as it was; what the customer did comes with the provider's news.
    services.log?.({ level: 'warn', message: 'not resumed', environment: environment.id, error: describeError(error) });
  });
}
