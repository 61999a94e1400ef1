import type { EndpointId } from '@tillkit/contract';
import type { BillingProvider } from '../provider/port.ts';
import type { Store } from '../store/connect.ts';
import type { Row } from '../store/schema.ts';
import type { Door } from './authenticate.ts';
import type { Log } from './log.ts';
import { ProblemError } from './problem.ts';
import type { RenderedCatalogs } from './rendered-catalogs.ts';
import type { Scope } from './scope.ts';

/** A handler as the dispatcher sees it: the endpoint's own types are the business of the handlers' table. */
export type AnyHandler = (
  scope: Scope & { environment?: Row<'environments'> },
  input: unknown,
  parameters: Record<string, string>,
) => Promise<unknown>;

export interface Providers {
  sandbox: BillingProvider;
  stripe?: BillingProvider;
}

/** What every request works with. */
export interface Services extends Door {
  store: Store;
  providers: Providers;
  handlers: Record<EndpointId, AnyHandler>;
  renderedCatalogs: RenderedCatalogs;
  log: Log | undefined;
}

/** @throws {ProblemError} unavailable where the host was set up without the environment's provider */
export function providerOf(providers: Providers, name: Row<'environments'>['provider']): BillingProvider {
  const provider = providers[name];
  if (!provider)
    throw new ProblemError('unavailable', `This host runs without the billing provider "${name}". Add it to createHost({ providers }).`);
  return provider;
}
