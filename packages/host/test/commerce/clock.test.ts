import { describe, expect, it } from 'vitest';
import { consent, databases, noon, type Shop, teamCart, useHost } from './shop.ts';

const studio = { plan: 'studio', interval: 'month', currency: 'usd', country: 'US' } as const;
const buyer = (name: string) => ({ email: `${name}@example.com`, company: name });

/** People of every fate: one pays, one stops paying, one's trial turns into a plan, one's trial ends, one never finishes. */
async function fill(shop: Shop) {
  const paying = (await shop.buy(teamCart, buyer('paying'))).result.account.id;
  const failing = (await shop.buy(teamCart, buyer('failing'), '4000000000000341')).result.account.id;
  const trying = (await shop.buy(studio, buyer('trying'))).result.account.id;
  const signUp = await shop.do(shop.publishable, 'createSignUp', { ...buyer('leaving'), plan: 'starter', country: 'US' });
  await shop.begin(teamCart, buyer('hesitating'));
  return { paying, failing, trying, leaving: signUp.account.id };
}

async function story(shop: Shop, account: string) {
  const events = (await shop.events()).filter((event) => event.account === account);
  return events.map(({ at, type }) => `${at.slice(0, 10)} ${type}`);
}

describe.each(databases)('thirteen months by the clock on $database', ({ connect }) => {
  const open = useHost(connect);

  it('renews, chases, converts and ends everything in order, and the ledger adds up', async () => {
    const shop = await open();
    const accounts = await fill(shop);
    const before = (await shop.events()).length;
    const advanced = await shop.do(shop.secret, 'advanceClock', { by: 'P13M' });
    expect(advanced).toMatchObject({ from: noon, clock: { now: '2028-02-15T12:00:00.000Z', mode: 'frozen' } });
    expect(await shop.do(shop.publishable, 'getClock', {})).toEqual(advanced.clock);

    const events = await shop.events();
    expect(events.length).toBe(before + advanced.events + 1);
    const times = events.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    expect(events.at(-1)).toMatchObject({ type: 'clock.advanced', at: advanced.clock.now });
    expect(events.find(({ type }) => type === 'checkout.expired')?.at).toBe('2027-01-16T12:00:00.000Z');

    expect((await story(shop, accounts.paying)).filter((entry) => entry.includes('renewed'))).toHaveLength(13);
    expect(await story(shop, accounts.leaving)).toEqual([
      '2027-01-15 account.created',
      '2027-01-15 subscription.created',
      '2027-01-15 trial.started',
      '2027-01-15 signed_up',
      '2027-01-26 trial.will_end',
      '2027-01-29 trial.ended',
      '2027-01-29 subscription.canceled',
    ]);
    const failing = await story(shop, accounts.failing);
    expect(failing).toContain('2027-02-15 subscription.past_due');
    expect(failing.at(-1)).toMatch(/subscription.canceled$/);
    expect(failing.filter((entry) => entry.endsWith('invoice.payment_failed')).length).toBeGreaterThan(1);
    const trying = await story(shop, accounts.trying);
    expect(trying.indexOf('2027-01-26 trial.will_end')).toBeLessThan(trying.indexOf('2027-01-29 trial.ended'));
    expect(trying.indexOf('2027-01-29 trial.ended')).toBeLessThan(trying.indexOf('2027-01-29 invoice.paid'));

    await expectBalanced(shop, Object.values(accounts));
  });

  it('comes to the same in many small steps as in one', async () => {
    const [once, often] = [await open(), await open()];
    for (const shop of [once, often]) await fill(shop);
    await once.do(once.secret, 'advanceClock', { to: '2027-05-20T00:00:00.000Z' });
    for (let month = 2; month <= 5; month += 1) {
      await often.do(often.secret, 'advanceClock', { to: `2027-0${month}-01T00:00:00.000Z` });
      await often.do(often.secret, 'advanceClock', { to: `2027-0${month}-15T12:00:00.000Z` });
    }
    await often.do(often.secret, 'advanceClock', { to: '2027-05-20T00:00:00.000Z' });
    const told = async (shop: Shop) =>
      (await shop.events())
        .filter(({ type }) => type !== 'clock.advanced')
        .map(({ at, type }) => `${at} ${type}`)
        .sort();
    expect(await told(often)).toEqual(await told(once));
  });

  it('shows a customer the newest invoice first, page by page', async () => {
    const shop = await open();
    const { result } = await shop.buy();
    await shop.do(shop.secret, 'advanceClock', { by: 'P5M' });
    const caller = { account: result.account.id };
    const all = (await shop.do(shop.secret, 'listInvoices', {}, caller)).data;
    expect(all.map(({ reason }) => reason)).toEqual(['renewal', 'renewal', 'renewal', 'renewal', 'renewal', 'purchase']);
    const paged: typeof all = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await shop.do(shop.secret, 'listInvoices', { limit: 4, ...(cursor ? { cursor } : {}) }, caller);
      paged.push(...page.data);
      cursor = page.next_cursor ?? undefined;
      more = cursor !== undefined;
    }
    expect(paged).toEqual(all);
    const [newest] = all;
    expect(await shop.do(shop.secret, 'getInvoice', { id: newest?.id ?? '' }, caller)).toEqual(newest);
  });
});

/** Each transaction balances; what was earned and owed in tax is what was invoiced; cash is what was paid. */
async function expectBalanced(shop: Shop, accounts: string[]) {
  const ledger = await shop.ledger();
  const transactions = Map.groupBy(ledger, ({ transaction }) => transaction);
  for (const entries of transactions.values()) expect(entries.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(0);
  const invoices = (
    await Promise.all(accounts.map((account) => shop.do(shop.secret, 'listInvoices', { limit: 100 }, { account })))
  ).flatMap(({ data }) => data);
  const balance = (name: string) =>
    ledger.filter((entry) => entry.ledger_account === name).reduce((sum, { amount }) => sum + amount.amount, 0);
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
  expect(balance('cash')).toBe(sum(invoices.map((invoice) => invoice.amount_paid.amount)));
  expect(-balance('revenue') - balance('tax_payable')).toBe(sum(invoices.map((invoice) => invoice.total.amount)));
  expect(balance('receivable')).toBe(sum(invoices.filter(({ status }) => status === 'open').map((invoice) => invoice.amount_due.amount)));
  expect(new Set(invoices.map(({ number }) => number)).size).toBe(invoices.length);
}

describe.each(databases)('the clock of a sandbox on $database', ({ connect }) => {
  const open = useHost(connect);

  it('goes on running from where it was moved to', async () => {
    const shop = await open({ clock: { now: noon, mode: 'running' } });
    const { clock } = await shop.do(shop.secret, 'advanceClock', { to: '2027-06-01T00:00:00.000Z' });
    expect(clock).toEqual({ now: '2027-06-01T00:00:00.000Z', mode: 'running' });
    const { now } = await shop.do(shop.secret, 'getClock', {});
    expect(Date.parse(now)).toBeGreaterThanOrEqual(Date.parse(clock.now));
    expect(now.slice(0, 10)).toBe('2027-06-01');
  });

  it('adds up when it is moved twice at once', async () => {
    const shop = await open();
    await Promise.all([1, 2].map(() => shop.do(shop.secret, 'advanceClock', { by: 'P1M' })));
    expect((await shop.do(shop.secret, 'getClock', {})).now).toBe('2027-03-15T12:00:00.000Z');
  });

  it.each([
    ['back', { to: '2027-01-15T11:59:59.999Z' }, 'clock_backwards', '/to'],
    ['too far at once', { by: 'P11Y' }, 'clock_too_far', '/by'],
    ['farther than dates go', { by: 'P99999999999999Y' }, 'clock_too_far', '/by'],
    ['nowhere', {}, 'invalid_request', '/by'],
    ['to two places', { to: '2027-02-01T00:00:00.000Z', by: 'P1D' }, 'invalid_request', '/to'],
    ['by what is no duration', { by: 'P' }, 'invalid_request', '/by'],
  ])('is not moved %s', async (_where, input, code, param) => {
    const shop = await open();
    expect((await shop.ask(shop.secret, 'advanceClock', input)).problem).toMatchObject({ code, param });
    expect((await shop.do(shop.secret, 'getClock', {})).now).toBe(noon);
  });

  it('lets a crowd in the same sandbox, and somebody in another, do their things while it is moved', async () => {
    const [crowded, other] = [await open(), await open()];
    await fill(crowded);
    const crowd = Array.from({ length: 40 }, () => crowded.do(crowded.publishable, 'createPricePreview', teamCart));
    const advances = ['P1M', 'P2M', 'P3M'].map((by) => crowded.do(crowded.secret, 'advanceClock', { by }));
    const { result } = await other.buy();
    expect(result.subscription.status).toBe('active');
    const times = (await Promise.all(crowd)).map(({ created_at }) => created_at);
    const stops = [noon, ...(await Promise.all(advances)).map(({ clock }) => clock.now)];
    expect(stops).toContain('2027-07-15T12:00:00.000Z');
    for (const time of times) expect(stops).toContain(time);
  });

  it('lets purchases and a moving clock meet without harm', async () => {
    const shop = await open();
    await fill(shop);
    const checkouts = await Promise.all(['one', 'two', 'three'].map((name) => shop.begin(teamCart, buyer(name))));
    const payment = await shop.card();
    const signUps = ['six', 'seven', 'eight'].map((name) =>
      shop.do(shop.publishable, 'createSignUp', { ...buyer(name), plan: 'starter', country: 'US' }),
    );
    const [advanced] = await Promise.all([
      shop.ask(shop.secret, 'advanceClock', { by: 'P2M' }),
      ...signUps,
      ...checkouts.map(({ id, secret, preview }) => shop.ask(secret, 'confirmCheckout', { id, preview: preview.id, consent, payment })),
    ]);
    expect(advanced.status).toBe(201);
    const sequences = (await shop.events()).map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
    const times = (await shop.events()).map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    const statuses = await Promise.all(checkouts.map(async ({ id }) => (await shop.do(shop.secret, 'getCheckout', { id })).status));
    for (const status of statuses) expect(['completed', 'expired']).toContain(status);
  });
});
