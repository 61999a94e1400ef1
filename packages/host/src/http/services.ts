import type { EndpointId } from '@tillkit/contract';
import type { Lane } from '../network/lane.ts';
import type { Pump } from '../network/pump.ts';
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
  /** On which commands of providers on the network go. */
  lane: Lane;
  /** Works on what providers have told. */
  inbox: Pump;
  /** Hands use over to providers. */
  usage: Pump;
  /** Does something once a request is answered. The host closes when it is done; what goes wrong is logged. */
  afterwards(work: () => Promise<void>): void;
}

/** @throws {ProblemError} unavailable where the host was set up without the environment's provider */
export function providerOf(providers: Providers, name: Row<'environments'>['provider']): BillingProvider {
  const provider = providers[name];
  if (!provider)
    throw new ProblemError('unavailable', `This host runs without the billing provider "${name}". Add it to createHost({ providers }).`);
  return provider;
}
