import { beforeAll } from 'vitest';
import { createHost, type Host, type HostOptions } from '../../src/index.ts';
import type { BillingProvider } from '../../src/provider/port.ts';
import { createTestDatabase } from '../test-database.ts';
import { hostOptions, noon, openSandbox, type PaymentForm, type SandboxOptions, type Shop } from './client.ts';

export * from './client.ts';

interface Ground {
  options: HostOptions['database'];
  /** Who bills, where it is not the sandbox. */
  stripe?: { provider: BillingProvider; form: PaymentForm };
}

interface Variant {
  /** What the tests of this variant are called by. */
  database: string;
  provider: 'sandbox' | 'stripe';
  connect: () => Promise<Ground>;
}

const inMemory = async (): Promise<Ground> => ({ options: { pglite: 'memory' } });

/** On the faster database, where there is one: both are tried with the sandbox. */
async function withStripe(): Promise<Ground> {
  const { createFakeShop } = await import('./stripe.ts');
  const ground = await (process.env.TILLKIT_TEST_DATABASE_URL ? createTestDatabase() : inMemory());
  return { ...ground, stripe: await createFakeShop(noon) };
}

const sandboxed: Variant[] = [
  { database: 'PGlite', provider: 'sandbox', connect: inMemory },
  ...(process.env.TILLKIT_TEST_DATABASE_URL ? [{ database: 'PostgreSQL', provider: 'sandbox' as const, connect: createTestDatabase }] : []),
];

/** What does not depend on who bills runs on the embedded database, and on PostgreSQL where a server is given. */
export const stores = sandboxed;

/** Everything that money flows through runs with Stripe too: the fake of it, which holds each request to the types of Stripe's own package. */
export const databases: Variant[] = [...sandboxed, { database: 'Stripe', provider: 'stripe', connect: withStripe }];

/** Hosts of this worker, one a database: each file of tests has sandboxes of its own on them. They end with the worker. */
const hosts = new Map<Variant['connect'], { host: Host; ground: Ground }>();

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
