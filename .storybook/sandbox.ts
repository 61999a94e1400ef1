import { type Client, createClient } from '@tillkit/client';
import type { CatalogInput, EndpointInput, Sandbox } from '@tillkit/contract';
import { createHost, type Host } from '@tillkit/host';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import type { CatalogName } from '../examples/saas-app/catalogs/index.ts';
import { daysOfHistory, seedCustomers } from '../examples/saas-app/customers/seed.ts';
import { support } from '../examples/saas-app/src/server/seller.ts';
import { type CustomerState, storyCustomers } from './customers.ts';

/** An address that nothing is asked at: the host answers inside the page. */
const api = 'https://host.invalid';
const organisationKey = 'ok_storybook_000000000000000000000000000000';

/** How the network between the elements and the host behaves. */
export type Network = 'normal' | 'slow' | 'offline' | 'never';

let booted: Host | undefined;

/** One host for the whole page; it boots with the first story. */
function host(): Host {
  booted ??= createHost({
    database: { pglite: 'memory' },
    providers: { sandbox: createSandboxProvider() },
    organisationKeys: [organisationKey],
  });
  return booted;
}

const inPage: typeof fetch = (input, init) => host().fetch(new Request(input, init));

export interface StorySandbox {
  /** Calls the host as the page of a visitor would. */
  client: Client;
  sandbox: Sandbox;
  /** Calls the host as the product's own server would. */
  server: Client;
  /** Calls the host as the page of a customer would. */
  signedIn(session: string | (() => Promise<string>)): Client;
}

/** Where the clock of every story stands. */
const present = Date.parse('2027-02-03T09:00:00Z');

export interface StorySetting {
  catalog: CatalogInput;
  network?: Network;
  /** Somebody who is signed in, and the name of the catalog that they bought from. */
  customer?: { state: CustomerState; catalog: CatalogName } | undefined;
}

/** A sandbox of its own for a story. Where somebody is signed in, `client` is theirs. */
export async function createStorySandbox({ catalog, network = 'normal', customer }: StorySetting): Promise<StorySandbox> {
  const operator = createClient({ api, key: organisationKey, fetch: inPage });
  const sandbox = await operator.createSandbox({
    name: 'Story',
    catalog,
    settings: {
      support,
      seller: { name: 'Morrow Software Ltd', address: { line1: '1 Quay Street', city: 'Dublin', country: 'IE' }, tax_id: 'IE6388047V' },
    },
    clock: { now: new Date(customer ? present - daysOfHistory * 86_400_000 : present).toISOString(), mode: 'frozen' },
  } satisfies EndpointInput<'createSandbox'>);
  const page = { api, key: sandbox.keys.publishable, fetch: through(network), retries: network === 'offline' ? 0 : 2 };
  const server = createClient({ api, key: sandbox.keys.secret, fetch: inPage });
  const signedIn: StorySandbox['signedIn'] = (session) => createClient({ ...page, session });
  if (!customer) return { sandbox, client: createClient(page), signedIn, server };
  const person = storyCustomers[customer.state];
  await seedCustomers({ server, as: (credential) => server.withCredential(credential) }, customer.catalog, present, [person]);
  const role = customer.state === 'viewer' ? 'viewer' : 'owner';
  const session = async () => (await server.createSession({ account: person.key, role })).token;
  return { sandbox, client: signedIn(session), signedIn, server };
}

function through(network: Network): typeof fetch {
  return async (input, init) => {
    if (network === 'offline') throw new TypeError('Failed to fetch');
    if (network === 'never') return new Promise(() => {});
    if (network === 'slow') await new Promise((resolve) => setTimeout(resolve, 1500));
    return inPage(input, init);
  };
}
