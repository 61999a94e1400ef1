import type { EnvironmentScope } from '../http/scope.ts';
import { environmentNow } from '../store/time.ts';

/** The scope as it is once a lock is held: a catalog put, or a clock moved, while this request waited counts. */
export async function atPresent(scope: EnvironmentScope): Promise<EnvironmentScope> {
  const environment = await scope.db
    .selectFrom('environments')
    .selectAll()
    .where('id', '=', scope.environment.id)
    .executeTakeFirstOrThrow();
  return { ...scope, environment, now: environmentNow(environment) };
}
