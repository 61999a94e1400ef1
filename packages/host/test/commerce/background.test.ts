import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHost, type Host, type LogEntry } from '../../src/index.ts';
import type { BillingProvider } from '../../src/provider/port.ts';
import { createTestDatabase, type TestDatabase } from '../test-database.ts';
import { consent, hostOptions, noon, openSandbox, type Shop, teamCart } from './client.ts';

const days = (count: number) => count * 24 * 60 * 60 * 1000;
const buyer = (name: string) => ({ email: `${name}@example.com`, company: name });

/** The sandbox's engine, but for accounts of the name "Broken". */
function partlyBroken(): BillingProvider {
  const provider = createSandboxProvider();
  return {
    ...provider,
    advance(context, state) {
      if (state.account.name === 'broken') return Promise.reject(new Error('The provider is out of order.'));
      return provider.advance(context, state);
    },
  };
}

describe('the work that falls due while the clock runs', () => {
  let database: TestDatabase;
  const hosts: Host[] = [];
  const log: LogEntry[] = [];

  /** Two hosts are two processes of the same product; on the embedded database there can be one. */
  beforeAll(async () => {
    database = await createTestDatabase();
    const options = { ...hostOptions(database.options), providers: { sandbox: partlyBroken() }, log: (entry: LogEntry) => log.push(entry) };
    hosts.push(createHost(options));
    if (process.env.TILLKIT_TEST_DATABASE_URL) hosts.push(createHost(options));
  }, 60_000);
  afterAll(async () => {
    for (const host of hosts) await host.close();
    await database.drop();
  });

  const open = () =>
    openSandbox((request) => hosts[0]?.fetch(request) ?? Promise.reject(new Error('No host.')), { clock: { now: noon, mode: 'running' } });
  const letTimePass = (shop: Shop, milliseconds: number) =>
    database.query('update environments set clock_offset_ms = clock_offset_ms + $1 where id = $2', [milliseconds, shop.id]);
  const count = async (shop: Shop, type: string) => (await shop.events()).filter((event) => event.type === type).length;

  it('is done once, however many workers do it at the same time', async () => {
    const shop = await open();
    for (let index = 0; index < 6; index += 1) await shop.buy(teamCart, buyer(`buyer${index}`));
    await shop.begin(teamCart, buyer('hesitating'));
    await letTimePass(shop, days(65));
    await Promise.all([...hosts, ...hosts, ...hosts].map((host) => host.runDueWork()));
    expect(await count(shop, 'subscription.renewed')).toBe(12);
    expect(await count(shop, 'checkout.expired')).toBe(1);
    const numbers = (await shop.events()).filter(({ type }) => type === 'invoice.created').map(({ data }) => data.invoice);
    expect(new Set(numbers.map((invoice) => JSON.stringify(invoice))).size).toBe(18);
    await hosts[0]?.runDueWork();
    expect(await count(shop, 'subscription.renewed')).toBe(12);
  });

  it('says once that a quote has expired, also where nothing else is due', async () => {
    const shop = await open();
    await shop.do(shop.secret, 'putAccount', { id: 'org-1', email: 'org@example.com' });
    const wanted = { title: 'Team', plan: 'team', interval: 'month', currency: 'usd', expires_at: '2027-02-01T00:00:00.000Z' } as const;
    await shop.do(shop.secret, 'createQuote', { account: 'org-1', ...wanted });
    await hosts[0]?.runDueWork();
    expect(await count(shop, 'quote.expired')).toBe(0);
    await letTimePass(shop, days(20));
    await Promise.all([...hosts, ...hosts].map((host) => host.runDueWork()));
    expect(await count(shop, 'quote.expired')).toBe(1);
  });

  it('goes on for the others when one subscription cannot be advanced', async () => {
    const shop = await open();
    await shop.buy(teamCart, buyer('broken'));
    await shop.buy(teamCart, buyer('well'));
    await letTimePass(shop, days(40));
    await hosts[0]?.runDueWork();
    expect(await count(shop, 'subscription.renewed')).toBe(1);
    const failure = log.find(({ message, environment }) => message === 'due work' && environment === shop.id);
    expect(failure).toMatchObject({ level: 'error' });
  });

  it('does not disturb a purchase that happens meanwhile', async () => {
    const shop = await open();
    const { session } = await shop.do(shop.publishable, 'createSignUp', { ...buyer('trying'), plan: 'starter', country: 'US' });
    const preview = await shop.do(session.token, 'createPricePreview', teamCart);
    await letTimePass(shop, days(14));
    const { id, secret, preview: shown } = await shop.do(session.token, 'createCheckout', { preview: preview.id });
    const confirm = { id, preview: shown.id, consent, payment: await shop.card() };
    const [bought] = await Promise.all([shop.ask(secret ?? '', 'confirmCheckout', confirm), ...hosts.map((host) => host.runDueWork())]);
    expect(bought?.body.status).toBe('completed');
    expect(await count(shop, 'subscription.canceled')).toBe(1);
    expect((await shop.do(session.token, 'getSubscription', {})).plan.key).toBe('team');
  });
});
