import type { EndpointId, Keys, Reconciliation } from '@tillkit/contract';
import { handlers } from '../handlers/index.ts';
import { createProviderHandlers } from '../handlers/provider.ts';
import { handOverUsage } from '../network/hand-over-usage.ts';
import { createLane } from '../network/lane.ts';
import { createPump } from '../network/pump.ts';
import { reconcileAll } from '../network/reconcile.ts';
import { workInbox } from '../network/work-inbox.ts';
import { createCredentials } from '../security/credentials.ts';
import { createRateLimits, type RateLimitOptions } from '../security/rate-limits.ts';
import { createStore, type DatabaseOptions } from '../store/connect.ts';
import { createEnvironment, type NewEnvironment } from '../store/environments.ts';
import { createApp } from './app.ts';
import type { Connection } from './dispatch.ts';
import { runDueWork } from './due-work.ts';
import { describeError, type Log } from './log.ts';
import { createRenderedCatalogs } from './rendered-catalogs.ts';
import { type AnyHandler, type Providers, providerOf, type Services } from './services.ts';

export interface HostOptions {
  /** Kept in memory unless said. */
  database?: DatabaseOptions;
  providers: Providers;
  /** Keys that may create and destroy sandboxes; each begins with `ok_` and has at least 16 characters after it. */
  organisationKeys: readonly string[];
  /** Hides the reasons of internal errors, skips the check of answers, and refuses organisation keys from browsers. */
  production?: boolean;
  /** Called once for each request and for what goes wrong besides. Entries hold no secrets. */
  log?: Log;
  rateLimits?: RateLimitOptions | false;
}

export interface Host {
  /** Answers any request; never throws. */
  fetch(request: Request, connection?: Connection): Promise<Response>;
  /** Opens and migrates the database, which otherwise happens with the first request. */
  ready(): Promise<void>;
  /** Does what is due by now in every environment whose clock runs, and forgets what has expired. Returns how much was done. */
  runDueWork(): Promise<number>;
  /** A live environment or a sandbox with its keys, which are shown only here. */
  createEnvironment(environment: NewEnvironment): Promise<{ id: string; keys: Keys }>;
  /**
   * Reads all accounts of an environment anew from its payment provider, tells where our copy differed, and corrects it unless `write` is
   * false. An account that cannot be read is among the failures.
   */
  reconcile(options: { environment: string; write?: boolean }): Promise<Omit<Reconciliation, 'next_cursor'>>;
  /** Waits for running requests, then closes the database. */
  close(): Promise<void>;
}

/** A host: the whole API as one function of a request. The database opens with the first request. */
export function createHost(options: HostOptions): Host {
  checkOrganisationKeys(options.organisationKeys);
  let running = 0;
  let onIdle: (() => void) | undefined;
  const track = async <Result>(work: Promise<Result> | Result): Promise<Result> => {
    running += 1;
    try {
      return await work;
    } finally {
      running -= 1;
      if (running === 0) onIdle?.();
    }
  };
  const services = createServices(options, (work) => void track(work()).catch((error: unknown) => reportLater(options, error)));
  const app = createApp(services);
  return {
    fetch: (request, connection = {}) => track(app.fetch(request, connection)),
    async ready() {
      await services.store.open();
    },
    runDueWork: () => track(runDueWork(services)),
    async createEnvironment(environment) {
      refuseUnserved(services, environment);
      const created = await createEnvironment(await services.store.open(), environment);
      return { id: created.environment.id, keys: created.keys };
    },
    reconcile: ({ environment, write = true }) => track(reconcileEnvironment(services, environment, write)),
    async close() {
      if (running > 0)
        await new Promise<void>((resolve) => {
          onIdle = resolve;
        });
      await services.store.close();
    },
  };
}

function createServices(
  { database = {}, providers, organisationKeys, production = false, log, rateLimits }: HostOptions,
  afterwards: Services['afterwards'],
): Services {
  const store = createStore(database, (error) => log?.({ level: 'error', message: 'database connection', error: describeError(error) }));
  const services: Services = {
    store,
    providers,
    production,
    log,
    // Each handler takes the input and scope of its own endpoint, which the dispatcher has validated by the same table.
    get handlers() {
      return allHandlers;
    },
    limits: createRateLimits(rateLimits),
    credentials: createCredentials(organisationKeys),
    renderedCatalogs: createRenderedCatalogs(),
    lane: createLane(laneWidth(database)),
    inbox: createPump(() => workInbox(services)),
    usage: createPump(() => handOverUsage(services)),
    afterwards,
  };
  const allHandlers = { ...handlers, ...createProviderHandlers(services) } as unknown as Record<EndpointId, AnyHandler>;
  return services;
}

/** Half of the connections, so that reads always have some; the embedded database has one, and then one command goes between reads. */
function laneWidth({ url, connections = 10 }: DatabaseOptions): number {
  return url === undefined ? 1 : Math.max(1, Math.floor(connections / 2));
}

async function reconcileEnvironment(services: Services, id: string, write: boolean) {
  const db = await services.store.open();
  const environment = await db.selectFrom('environments').selectAll().where('id', '=', id).executeTakeFirst();
  if (!environment) throw new Error(`There is no environment ${id}.`);
  if (!providerOf(services.providers, environment.provider).network)
    throw new Error('The sandbox’s own billing has nothing to reconcile with.');
  return reconcileAll({ services, db, environment }, write);
}

/** A live environment needs the provider's live account, a sandbox its test account. */
function refuseUnserved({ providers }: Services, { provider, kind }: NewEnvironment): void {
  const network = providers[provider]?.network;
  if (network && !network.serves(kind)) throw new Error(`The provider "${provider}" was not set up for ${kind} environments.`);
}

function reportLater({ log }: HostOptions, error: unknown): void {
  log?.({ level: 'error', message: 'after an answer', error: describeError(error) });
}

function checkOrganisationKeys(keys: readonly string[]): void {
  if (keys.every((key) => /^ok_[A-Za-z0-9_-]{16,}$/.test(key))) return;
  throw new Error('An organisation key must be "ok_" and at least 16 letters, digits, "_" or "-".');
}
