import { type Client, createClient } from '@tillkit/client';
import { type CatalogName, catalogs } from '../../catalogs/index.ts';
import { daysOfHistory, seedCustomers } from '../../customers/seed.ts';
import type { Memory } from './memory.ts';
import { seller, support } from './seller.ts';

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
  /** Who does the billing. */
  provider: 'sandbox' | 'stripe';
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
  if (known?.id !== remembered.sandbox || known.provider !== product.provider) return createEnvironment(product, catalog);
  await product.client(secret).updateEnvironment({ allowed_origins: [product.origin] });
  await product.client(secret).putCatalog(catalogs[catalog].definition);
  return { sandbox: known.id, catalog, publishable, secret };
}

/** A new sandbox with customers who came in the past months and are up to the present. */
export async function createEnvironment(product: Omit<Product, 'environment'>, catalog: CatalogName): Promise<ProductEnvironment> {
  const now = Date.now();
  const { environment, keys } = await product.client(product.organisation).createSandbox({
    name: 'Morrow',
    provider: product.provider,
    catalog: catalogs[catalog].definition,
    settings: { allowed_origins: [product.origin], seller, support },
    clock: { now: new Date(now - daysOfHistory * day).toISOString() },
  });
  const server = product.client(keys.secret);
  await seedCustomers({ server, as: product.client }, catalog, now);
  return { sandbox: environment.id, catalog, ...keys };
}

/** Writes down the keys for scripts, and what the next run has to know. */
export async function rememberEnvironment(product: Product): Promise<void> {
  const { environment, origin, organisation, cookieSecret, memory } = product;
  const { publishable, secret, sandbox, catalog } = environment;
  await memory.writeProduct({ cookieSecret, catalog, sandbox });
  await memory.writeDevelopment({ api: origin, pages: origin, keys: { publishable, secret, organisation } });
}
