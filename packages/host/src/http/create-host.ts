import type { EndpointId, Keys } from '@tillkit/contract';
import { handlers } from '../handlers/index.ts';
import { createCredentials } from '../security/credentials.ts';
import { createRateLimits, type RateLimitOptions } from '../security/rate-limits.ts';
import { createStore, type DatabaseOptions } from '../store/connect.ts';
import { createEnvironment, type NewEnvironment } from '../store/environments.ts';
import { createApp } from './app.ts';
import type { Connection } from './dispatch.ts';
import { runDueWork } from './due-work.ts';
import { describeError, type Log } from './log.ts';
import { createRenderedCatalogs } from './rendered-catalogs.ts';
import type { AnyHandler, Providers, Services } from './services.ts';

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
  /** Waits for running requests, then closes the database. */
  close(): Promise<void>;
}

/** A host: the whole API as one function of a request. The database opens with the first request. */
export function createHost(options: HostOptions): Host {
  checkOrganisationKeys(options.organisationKeys);
  const services = createServices(options);
  const app = createApp(services);
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
  return {
    fetch: (request, connection = {}) => track(app.fetch(request, connection)),
    async ready() {
      await services.store.open();
    },
    runDueWork: () => track(runDueWork(services)),
    async createEnvironment(environment) {
      const created = await createEnvironment(await services.store.open(), environment);
      return { id: created.environment.id, keys: created.keys };
    },
    async close() {
      if (running > 0)
        await new Promise<void>((resolve) => {
          onIdle = resolve;
        });
      await services.store.close();
    },
  };
}

function createServices({ database = {}, providers, organisationKeys, production = false, log, rateLimits }: HostOptions): Services {
  const store = createStore(database, (error) => log?.({ level: 'error', message: 'database connection', error: describeError(error) }));
  return {
    store,
    providers,
    production,
    log,
    // Each handler takes the input and scope of its own endpoint, which the dispatcher has validated by the same table.
    handlers: handlers as unknown as Record<EndpointId, AnyHandler>,
    limits: createRateLimits(rateLimits),
    credentials: createCredentials(organisationKeys),
    renderedCatalogs: createRenderedCatalogs(),
  };
}

function checkOrganisationKeys(keys: readonly string[]): void {
  if (keys.every((key) => /^ok_[A-Za-z0-9_-]{16,}$/.test(key))) return;
  throw new Error('An organisation key must be "ok_" and at least 16 letters, digits, "_" or "-".');
}
