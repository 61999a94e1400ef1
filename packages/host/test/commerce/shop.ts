import { afterAll, beforeAll, vi } from 'vitest';
import { createHost, type Host, type HostOptions } from '../../src/index.ts';
import type { BillingProvider } from '../../src/provider/port.ts';
import { createTestDatabase } from '../test-database.ts';
import { hostOptions, noon, openSandbox, type PaymentForm, type SandboxOptions, type Shop } from './client.ts';

export * from './client.ts';

/** A purchase takes some milliseconds; a busy machine may take its time for a hundred of them. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

interface Ground {
  options: HostOptions['database'];
  drop(): Promise<void>;
  /** Who bills, where it is not the sandbox. */
  stripe?: { provider: BillingProvider; form: PaymentForm };
}

interface Variant {
  /** What the tests of this variant are called by. */
  database: string;
  provider: 'sandbox' | 'stripe';
  connect: () => Promise<Ground>;
}

const inMemory = async (): Promise<Ground> => ({ options: { pglite: 'memory' }, drop: async () => {} });

async function withStripe(): Promise<Ground> {
  const { createFakeShop } = await import('./stripe.ts');
  return { ...(await inMemory()), stripe: await createFakeShop(noon) };
}

const sandboxed: Variant[] = [
  { database: 'PGlite', provider: 'sandbox', connect: inMemory },
  ...(process.env.TILLKIT_TEST_DATABASE_URL ? [{ database: 'PostgreSQL', provider: 'sandbox' as const, connect: createTestDatabase }] : []),
];

/** What does not depend on who bills runs on the embedded database, and on PostgreSQL where a server is given. */
export const stores = sandboxed;

/** Everything that money flows through runs with Stripe too: the fake of it, which holds each request to the types of Stripe's own package. */
export const databases: Variant[] = [...sandboxed, { database: 'Stripe', provider: 'stripe', connect: withStripe }];

/** Hosts of this test file, one a database. */
const hosts = new Map<Variant['connect'], { host: Host; ground: Ground }>();

afterAll(async () => {
  for (const { host, ground } of hosts.values()) {
    await host.close();
    await ground.drop();
  }
});

/** Gives tests new sandboxes on a host that they share. */
export function useHost(connect: Variant['connect']) {
  beforeAll(async () => {
    if (hosts.has(connect)) return;
    const ground = await connect();
    const { providers, ...options } = hostOptions(ground.options);
    const host = createHost({ ...options, providers: { ...providers, ...(ground.stripe ? { stripe: ground.stripe.provider } : {}) } });
    hosts.set(connect, { host, ground });
    await openSandbox(host.fetch);
  });
  return async (options?: SandboxOptions): Promise<Shop> => {
    const shared = hosts.get(connect);
    if (!shared) throw new Error('The host is not open yet.');
    const { stripe } = shared.ground;
    return openSandbox(shared.host.fetch, { ...(stripe ? { provider: 'stripe' as const } : {}), ...options }, stripe?.form);
  };
}
