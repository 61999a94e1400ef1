import type { Kysely } from 'kysely';
import { holdStill, onceFree, unlessDestroyed } from '../http/sandbox.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { providerOf, type Services } from '../http/services.ts';
import { createRequestId } from '../security/ids.ts';
import { withRetries } from '../store/retry.ts';
import type { Database, Row } from '../store/schema.ts';
import { environmentNow } from '../store/time.ts';

/** What goes on between the host and a provider, without anybody who asks. */
export interface Dealing {
  services: Services;
  db: Kysely<Database>;
  environment: Row<'environments'>;
}

/**
 * Does a part of it in a transaction of its own, on the lane. The scope is that of the product's server.
 * @throws {ProblemError} provider_unavailable, unavailable, invalid_key where the sandbox is gone
 */
export function inTransaction<Result>(
  { services, db, environment }: Dealing,
  work: (scope: EnvironmentScope) => Promise<Result>,
): Promise<Result> {
  const provider = providerOf(services.providers, environment.provider);
  const once = () =>
    db.transaction().execute(async (transaction) => {
      await holdStill(transaction, environment, 'createReconciliation');
      const current = await transaction.selectFrom('environments').selectAll().where('id', '=', environment.id).executeTakeFirstOrThrow();
      const requestId = createRequestId();
      return work({
        db: transaction,
        identity: { kind: 'secret', account: null },
        provider,
        environment: current,
        now: environmentNow(current),
        requestId,
        operation: requestId,
      });
    });
  return services.lane.run(() => unlessDestroyed(db, environment, () => onceFree(() => withRetries(once))));
}
