import { afterAll, beforeAll } from 'vitest';
import { createHost, type Host, type HostOptions } from '../../src/index.ts';
import { hostOptions, openSandbox, organisationKey, type SandboxOptions, type Shop, send } from './client.ts';

export * from './client.ts';

/** Every test of purchases runs on the embedded database, and on PostgreSQL where one is given. */
export const databases = [
  { database: 'PGlite', options: { pglite: 'memory' as const } },
  ...(process.env.TILLKIT_TEST_DATABASE_URL ? [{ database: 'PostgreSQL', options: { url: process.env.TILLKIT_TEST_DATABASE_URL } }] : []),
];

/** Hosts of this test file, one a database. */
const hosts = new Map<object, { host: Host; sandboxes: string[] }>();

afterAll(async () => {
  for (const { host, sandboxes } of hosts.values()) {
    for (const id of sandboxes) await send(host.fetch, organisationKey, 'deleteSandbox', { id });
    await host.close();
  }
});

/** Gives tests new sandboxes on a host that they share; the sandboxes are destroyed in the end. */
export function useHost(database: NonNullable<HostOptions['database']>) {
  beforeAll(async () => {
    if (hosts.has(database)) return;
    const host = createHost(hostOptions(database));
    hosts.set(database, { host, sandboxes: [] });
    await send(host.fetch, organisationKey, 'listSandboxes', {});
  }, 60_000);
  return async (options?: SandboxOptions): Promise<Shop> => {
    const shared = hosts.get(database);
    if (!shared) throw new Error('The host is not open yet.');
    const shop = await openSandbox(shared.host.fetch, options);
    shared.sandboxes.push(shop.id);
    return shop;
  };
}
