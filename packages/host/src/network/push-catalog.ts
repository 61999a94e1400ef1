import { contextOf, refusing } from '../billing/context.ts';
import type { EnvironmentScope } from '../http/scope.ts';

/** Makes the catalog of a provider on the network what the environment's is. @throws {ProblemError} provider_rejected, provider_unavailable */
export async function pushCatalog(scope: EnvironmentScope): Promise<void> {
  const { network } = scope.provider;
  if (!network) return;
  const context = await contextOf(scope, `catalog ${scope.environment.catalog_version}`);
  await refusing(null, () => network.pushCatalog(context));
}
