import { type Client, createClient } from '@tillkit/client';
import { type CatalogName, catalogs } from '../../catalogs/index.ts';
import type { Memory } from './memory.ts';
import { seller } from './seller.ts';

/** The product's own id of the customer that the demo signs in. */
export const demoCustomer = 'northgate';
const daysOfHistory = 75;
const day = 86_400_000;

/** The sandbox that the product sells in. */
export interface ProductEnvironment {
  sandbox: string;
  catalog: CatalogName;
  publishable: string;
  secret: string;
}

/** What every part of the product's server works with. `environment` is another one after a reset. */
export interface Product {
  origin: string;
  organisation: string;
  cookieSecret: string;
  environment: ProductEnvironment;
  memory: Memory;
  /** The API with a key or a session token; straight into the embedded host, without the network. */
  client(credential: string): Client;
  say(line: string): void;
}

export function clientFactory(origin: string, fetch: typeof globalThis.fetch): Product['client'] {
  const client = createClient({ api: origin, fetch });
  return (credential) => client.withCredential(credential);
}

/** Keeps the sandbox of the last run where its keys still work, and makes one otherwise. Then puts the chosen catalog in. */
export async function openEnvironment(product: Omit<Product, 'environment'>, chosen: CatalogName | null): Promise<ProductEnvironment> {
  const [development, remembered] = await Promise.all([product.memory.readDevelopment(), product.memory.readProduct()]);
  const catalog = chosen ?? remembered.catalog;
  if (development === null || remembered.sandbox === null) return createEnvironment(product, catalog);
  const { publishable, secret } = development.keys;
  const known = await product
    .client(secret)
    .getEnvironment({})
    .catch(() => null);
  if (known?.id !== remembered.sandbox) return createEnvironment(product, catalog);
  await product.client(secret).updateEnvironment({ allowed_origins: [product.origin] });
  await product.client(secret).putCatalog(catalogs[catalog].definition);
  return { sandbox: known.id, catalog, publishable, secret };
}

/** A new sandbox with one customer who bought a while ago, so that there are invoices and usage to look at. */
export async function createEnvironment(product: Omit<Product, 'environment'>, catalog: CatalogName): Promise<ProductEnvironment> {
  const start = Date.now() - daysOfHistory * day;
  const { environment, keys } = await product.client(product.organisation).createSandbox({
    name: 'Morrow',
    catalog: catalogs[catalog].definition,
    settings: {
      allowed_origins: [product.origin],
      seller,
    },
    clock: { now: new Date(start).toISOString() },
    accounts: [
      {
        external_id: demoCustomer,
        name: 'Northgate Care',
        email: 'ines@northgate.example',
        buyer: 'business',
        address: { line1: 'Prinsengracht 221', postal_code: '1016 GV', city: 'Amsterdam', country: 'NL' },
        subscription: catalogs[catalog].bought,
      },
    ],
  });
  const client = product.client(keys.secret);
  await client.putCatalog(catalogs[catalog].definition);
  await client.advanceClock({ to: new Date().toISOString() });
  await recordUsage(client, catalog);
  return { sandbox: environment.id, catalog, ...keys };
}

/** What the demo customer used of the meters so far. */
async function recordUsage(client: Client, catalog: CatalogName): Promise<void> {
  const used = { handovers: 2140, texts: 260 };
  const meters = catalogs[catalog].definition.meters ?? [];
  const records = meters.map(({ key }) => ({
    id: `demo-${key}`,
    account: demoCustomer,
    meter: key,
    quantity: Reflect.get(used, key) ?? 0,
  }));
  if (records.length > 0) await client.createUsageRecords({ records });
}

/** Writes down the keys for scripts, and what the next run has to know. */
export async function rememberEnvironment(product: Product): Promise<void> {
  const { environment, origin, organisation, cookieSecret, memory } = product;
  const { publishable, secret, sandbox, catalog } = environment;
  await memory.writeProduct({ cookieSecret, catalog, sandbox });
  await memory.writeDevelopment({ api: origin, pages: origin, keys: { publishable, secret, organisation } });
}
