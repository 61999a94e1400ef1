import { type Client, createClient } from '@tillkit/client';
import type { CatalogInput, EndpointInput, Sandbox } from '@tillkit/contract';
import { createHost, type Host } from '@tillkit/host';
import { createSandboxProvider } from '@tillkit/provider-sandbox';

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
  signedIn(session: string): Client;
}

/** A sandbox of its own for a story. */
export async function createStorySandbox(catalog: CatalogInput, network: Network = 'normal'): Promise<StorySandbox> {
  const operator = createClient({ api, key: organisationKey, fetch: inPage });
  const sandbox = await operator.createSandbox({
    name: 'Story',
    catalog,
    settings: {
      seller: { name: 'Morrow Software Ltd', address: { line1: '1 Quay Street', city: 'Dublin', country: 'IE' }, tax_id: 'IE6388047V' },
    },
    clock: { now: '2027-02-03T09:00:00Z', mode: 'frozen' },
  } satisfies EndpointInput<'createSandbox'>);
  const page = { api, key: sandbox.keys.publishable, fetch: through(network), retries: network === 'offline' ? 0 : 2 };
  return {
    sandbox,
    client: createClient(page),
    signedIn: (session) => createClient({ ...page, session }),
    server: createClient({ api, key: sandbox.keys.secret, fetch: inPage }),
  };
}

function through(network: Network): typeof fetch {
  return async (input, init) => {
    if (network === 'offline') throw new TypeError('Failed to fetch');
    if (network === 'never') return new Promise(() => {});
    if (network === 'slow') await new Promise((resolve) => setTimeout(resolve, 1500));
    return inPage(input, init);
  };
}
