import { type Client, createClient } from '@tillkit/client';
import { createHost } from '@tillkit/host';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { storyCustomers } from './customers.ts';
import { copySetting, openDatabase } from './database.ts';
import { type Network, through } from './network.ts';
import { api, organisationKey, type StorySetting } from './settings.ts';

/** One host for the whole page; it boots while the first story is loaded. */
const booting = boot();

async function boot() {
  const database = await openDatabase();
  const host = createHost({
    database: { pglite: database },
    providers: { sandbox: createSandboxProvider() },
    organisationKeys: [organisationKey],
    rateLimits: false,
  });
  await host.ready();
  return { database, host };
}

/** How far the clock is moved before the story begins: an ISO 8601 duration, or nothing. */
export type ClockMove = '' | 'P7D' | 'P1M' | 'P3M' | 'P1Y';

export interface StorySandbox {
  /** Calls the host as the page of a visitor would or, where somebody is signed in, as theirs. */
  client: Client;
  /** Calls the host as the product's own server would. */
  server: Client;
}

/** A sandbox of its own for a story, in which everything has happened already. */
export async function openSandbox(setting: StorySetting, network: Network = 'normal', clock: ClockMove = ''): Promise<StorySandbox> {
  const { host, database } = await booting;
  const { id, keys } = await host.createEnvironment({ kind: 'sandbox', name: 'Story', provider: 'sandbox' });
  await copySetting(database, setting, id);
  const inPage: typeof fetch = (input, init) => host.fetch(new Request(input, init));
  const server = createClient({ api, key: keys.secret, fetch: inPage });
  if (clock) await server.advanceClock({ by: clock });
  const client = createClient({
    api,
    key: keys.publishable,
    fetch: through(network, inPage),
    retries: network === 'normal' || network === 'slow' ? 2 : 0,
    ...(setting.customer && { session: sessionOf(setting.customer, server) }),
  });
  return { client, server };
}

/** Asks the product's server, like the page of a customer who is signed in. */
function sessionOf(state: NonNullable<StorySetting['customer']>, server: Client): () => Promise<string> {
  return async () => {
    return (await server.createSession({ account: storyCustomers[state].key, role: state === 'viewer' ? 'viewer' : 'owner' })).token;
  };
}
