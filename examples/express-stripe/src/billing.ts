import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Client, createClient, TillkitError } from '@tillkit/client';
import type { Keys, Session, Subscription } from '@tillkit/contract';
import { type MountedHost, mountHost } from '@tillkit/host/node';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { createStripeProvider, type StripeAccount, type StripeProviderOptions } from '@tillkit/provider-stripe';
import { catalog } from './catalog.ts';
import type { Team, User } from './users.ts';

export interface BillingOptions {
  /** Address of the product, which its customers come back to from their bank's page. */
  origin: string;
  /** Where the embedded database and the keys are kept. */
  folder: string;
  stripe: StripeAccount;
  /** Takes the place of the SDK's way to Stripe, as in tests. */
  fetch?: StripeProviderOptions['fetch'];
}

/** The product's own billing: the host behind `/billing`, and what the product's server asks it. */
export interface Billing extends Pick<MountedHost, 'handle' | 'close'> {
  publishableKey: string;
  /** Lets the browser of a person who is signed in here act for their team there. */
  signIn(user: User, team: Team): Promise<Session>;
  /** Whether a team has what it pays for. */
  hasPaid(team: Team): Promise<boolean>;
}

/** Keys of one mode of an account at Stripe. @throws {Error} with what is missing */
export function readStripeAccount(environment: NodeJS.ProcessEnv): StripeAccount {
  const read = (name: string) => {
    const value = environment[name];
    if (!value) throw new Error(`Set ${name}: docs/connect-stripe.md says where to find it.`);
    return value;
  };
  return {
    secretKey: read('STRIPE_SECRET_KEY'),
    publishableKey: read('STRIPE_PUBLISHABLE_KEY'),
    webhookSecrets: [read('STRIPE_WEBHOOK_SECRET')],
  };
}

export async function openBilling({ origin, folder, stripe, fetch }: BillingOptions): Promise<Billing> {
  await mkdir(folder, { recursive: true });
  const mounted = mountHost({
    database: { pglite: join(folder, 'billing') },
    providers: { sandbox: createSandboxProvider(), stripe: createStripeProvider({ test: stripe, fetch }) },
    organisationKeys: [],
    log: ({ level, message, error }) => level === 'error' && process.stderr.write(`Billing: ${message} ${error ?? ''}\n`),
  });
  const keys = await keysOf(mounted, origin, join(folder, 'keys.json'));
  // Below any address: this client calls the host in the same process.
  const server = createClient({ api: origin, key: keys.secret, fetch: mounted.fetch });
  await server.updateEnvironment({ allowed_origins: [origin] });
  // New prices and plans come into being at Stripe by this.
  await server.putCatalog(catalog);
  return {
    handle: mounted.handle,
    close: mounted.close,
    publishableKey: keys.publishable,
    signIn: (user, team) => signIn(server, user, team),
    hasPaid: (team) => hasPaid(createClient({ api: origin, key: keys.secret, account: team.id, fetch: mounted.fetch })),
  };
}

/** An environment is made once; its keys are shown only then. */
async function keysOf({ host }: MountedHost, origin: string, file: string): Promise<Keys> {
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) return JSON.parse(kept);
  const { keys } = await host.createEnvironment({
    kind: 'sandbox',
    name: 'Ferry',
    provider: 'stripe',
    settings: { seller: { name: 'Ferry ApS', address: { country: 'DK', city: 'Aarhus' } }, allowed_origins: [origin] },
  });
  await writeFile(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}

/** The team's first visit makes its account at the host; who it is, is for this product to say. */
function signIn(server: Client, user: User, team: Team): Promise<Session> {
  return server.createSession({
    account: team.id,
    create: { name: team.name, email: user.email },
    actor: { id: user.id, email: user.email },
    role: user.isOwner ? 'owner' : 'viewer',
  });
}

/** Nobody has paid who has never been to the billing page. */
async function hasPaid(client: Client): Promise<boolean> {
  try {
    const { status } = await client.getSubscription({});
    return paid.has(status);
  } catch (error) {
    if (error instanceof TillkitError && error.status === 404) return false;
    throw error;
  }
}

/** Somebody whose card failed keeps what they have while it is tried again. */
const paid: ReadonlySet<Subscription['status']> = new Set(['active', 'trialing', 'past_due']);
