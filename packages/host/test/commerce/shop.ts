import { afterAll, beforeAll, vi } from 'vitest';
import { createHost, type Host, type HostOptions } from '../../src/index.ts';
import { createTestDatabase } from '../test-database.ts';
import { hostOptions, openSandbox, type SandboxOptions, type Shop } from './client.ts';

export * from './client.ts';

/** A purchase takes some milliseconds; a busy machine may take its time for a hundred of them. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

interface OpenDatabase {
  options: HostOptions['database'];
  drop(): Promise<void>;
}

const inMemory = async (): Promise<OpenDatabase> => ({ options: { pglite: 'memory' }, drop: async () => {} });

/** Every test of purchases runs on the embedded database, and on PostgreSQL where a server is given. */
export const databases: { database: string; connect: () => Promise<OpenDatabase> }[] = [
  { database: 'PGlite', connect: inMemory },
  ...(process.env.TILLKIT_TEST_DATABASE_URL ? [{ database: 'PostgreSQL', connect: createTestDatabase }] : []),
];

/** Hosts of this test file, one a database. */
const hosts = new Map<(typeof databases)[number]['connect'], { host: Host; database: OpenDatabase }>();

afterAll(async () => {
  for (const { host, database } of hosts.values()) {
    await host.close();
    await database.drop();
  }
});

/** Gives tests new sandboxes on a host that they share. */
export function useHost(connect: (typeof databases)[number]['connect']) {
  beforeAll(async () => {
    if (hosts.has(connect)) return;
    const database = await connect();
    const host = createHost(hostOptions(database.options));
    hosts.set(connect, { host, database });
    await openSandbox(host.fetch);
  });
  return async (options?: SandboxOptions): Promise<Shop> => {
    const shared = hosts.get(connect);
    if (!shared) throw new Error('The host is not open yet.');
    return openSandbox(shared.host.fetch, options);
  };
}
