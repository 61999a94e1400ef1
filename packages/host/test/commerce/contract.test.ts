import type { EndpointInput } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { consent, databases, type Shop, teamCart, useHost } from './shop.ts';

type ContractInput = NonNullable<EndpointInput<'putAccount'>['contract']>;

const start = '2027-01-15T12:00:00.000Z';
const agreed: ContractInput = { start, term_months: 12, renewal_term_months: 6, notice_days: 30 };

/** A company that sales brought, with three seats by the month and a contract of a year. */
async function company(open: ReturnType<typeof useHost>, contract: Partial<ContractInput> = {}, cart = teamCart) {
  const shop = await open();
  await shop.do(shop.secret, 'advanceClock', { to: start });
  const { result } = await shop.buy(cart);
  const account = result.account.id;
  await shop.do(shop.secret, 'putAccount', { id: account, channel: 'sales_led', contract: { ...agreed, ...contract } });
  const { token } = await shop.do(shop.secret, 'createSession', { account, role: 'owner' });
  return { shop, account, token };
}

async function typesOf(shop: Shop, ...prefixes: string[]): Promise<[string, string][]> {
  const events = await shop.events();
  return events.filter(({ type }) => prefixes.some((prefix) => type.startsWith(prefix))).map(({ type, at }) => [type, at.slice(0, 10)]);
}

describe.each(databases)('a contract on $database', ({ connect }) => {
  const open = useHost(connect);

  it('says its term, its end, its notice and its limits', async () => {
    const { shop, account, token } = await company(open, { limits: { seats: 20 } });
    expect(await shop.do(token, 'getContract', {})).toMatchObject({
      account,
      source: 'agreement',
      status: 'active',
      start,
      term: { start, end: '2028-01-15T12:00:00.000Z' },
      notice_by: '2027-12-16T12:00:00.000Z',
      limits: { seats: 20, monthly_amount: null },
      auto_renew: true,
      change_renewal: { outcome: 'allowed' },
    });
  });

  it.each(['account', 'quote'])('does not run beyond the last year that can be written: it is refused with the %s', async (place) => {
    const { shop, account } = await company(open);
    const contract = { start: '9999-01-01T00:00:00.000Z', term_months: 120 };
    const quote = {
      account,
      title: 'Long',
      plan: 'team',
      interval: 'year',
      currency: 'usd',
      expires_at: '2027-02-01T00:00:00.000Z',
    } as const;
    const refused =
      place === 'account'
        ? await shop.ask(shop.secret, 'putAccount', { id: account, contract })
        : await shop.ask(shop.secret, 'createQuote', { ...quote, contract });
    expect(refused.problem).toMatchObject({ code: 'invalid_request', param: '/contract/start' });
  });

  it('follows from the subscription where nothing was agreed', async () => {
    const shop = await open();
    const { result } = await shop.buy();
    const contract = await shop.do(result.session.token, 'getContract', {});
    expect(contract).toMatchObject({ id: null, source: 'subscription', term: result.subscription.current_period, auto_renew: true });
    const off = await shop.do(result.session.token, 'updateContract', { auto_renew: false });
    expect(off).toMatchObject({ auto_renew: false });
    const { cancel_at } = await shop.do(result.session.token, 'getSubscription', {});
    expect(cancel_at).toBe(result.subscription.current_period.end);
  });

  it('is not there for an account that has nothing', async () => {
    const shop = await open({ accounts: [{ external_id: 'org-1' }] });
    const answer = await shop.ask(shop.secret, 'getContract', {}, { account: 'org-1' });
    expect(answer.problem.code).toBe('contract_not_found');
  });

  it('renews term by term, in order with what is charged meanwhile', async () => {
    const { shop, token } = await company(open, { term_months: 2, renewal_term_months: 1 });
    await shop.do(shop.secret, 'advanceClock', { by: 'P4M' });
    expect(await typesOf(shop, 'contract.', 'subscription.renewed')).toEqual([
      ['contract.created', '2027-01-15'],
      ['subscription.renewed', '2027-02-15'],
      ['contract.renewed', '2027-03-15'],
      ['subscription.renewed', '2027-03-15'],
      ['contract.renewed', '2027-04-15'],
      ['subscription.renewed', '2027-04-15'],
      ['contract.renewed', '2027-05-15'],
      ['subscription.renewed', '2027-05-15'],
    ]);
    const { term } = await shop.do(token, 'getContract', {});
    expect(term).toEqual({ start: '2027-05-15T12:00:00.000Z', end: '2027-06-15T12:00:00.000Z' });
  });

  it('ends with its term once the renewal is off, and goes on once it is on again', async () => {
    const { shop, token } = await company(open);
    const off = await shop.do(token, 'updateContract', { auto_renew: false });
    expect(off).toMatchObject({ auto_renew: false, change_renewal: { outcome: 'allowed' } });
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ status: 'active', cancel_at: off.term.end });
    expect(await shop.do(token, 'updateContract', { auto_renew: true })).toMatchObject({ auto_renew: true });
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ cancel_at: null });
    await shop.do(token, 'updateContract', { auto_renew: false });
    await shop.do(shop.secret, 'advanceClock', { by: 'P13M' });
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ status: 'canceled', ended_at: off.term.end });
    expect(await shop.do(token, 'getContract', {})).toMatchObject({ status: 'ended', auto_renew: false });
    const { data } = await shop.do(token, 'listAmendments', {});
    expect(data.map(({ kind, action }) => [kind, action])).toEqual([
      ['cancellation', 'applied'],
      ['renewal', 'scheduled'],
      ['renewal', 'undone'],
      ['renewal', 'scheduled'],
    ]);
  });

  it('cannot be kept from renewing once the time for notice is over', async () => {
    const { shop, token } = await company(open);
    await shop.do(shop.secret, 'advanceClock', { to: '2027-12-16T12:00:01.000Z' });
    expect((await shop.do(token, 'getContract', {})).change_renewal).toMatchObject({ outcome: 'denied', reason: 'notice_passed' });
    expect((await shop.ask(token, 'updateContract', { auto_renew: false })).problem.code).toBe('notice_period_over');
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ cancel_at: null });
  });

  it('leaves its renewal to sales where that was agreed', async () => {
    const { shop, token } = await company(open, { renewal_changeable: false });
    expect((await shop.ask(token, 'updateContract', { auto_renew: false })).problem.code).toBe('needs_sales');
  });

  it('that does not renew ends what was bought under it, before it was agreed or after', async () => {
    const { shop, token } = await company(open, { auto_renew: false });
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ cancel_at: '2028-01-15T12:00:00.000Z' });
    const contract = { ...agreed, term_months: 2, auto_renew: false };
    const { id: account } = await shop.do(shop.secret, 'putAccount', { id: 'later', email: 'later@example.com', contract });
    const { token: later } = await shop.do(shop.secret, 'createSession', { account, role: 'owner' });
    const preview = await shop.do(later, 'createPricePreview', teamCart);
    const { id, secret } = await shop.do(later, 'createCheckout', { preview: preview.id });
    await shop.do(secret ?? '', 'confirmCheckout', { id, preview: preview.id, consent, payment: await shop.card() });
    await shop.do(shop.secret, 'advanceClock', { by: 'P3M' });
    const ended = { status: 'canceled', ended_at: '2027-03-15T12:00:00.000Z' };
    expect(await shop.do(later, 'getSubscription', {})).toMatchObject(ended);
    expect(await shop.do(later, 'getContract', {})).toMatchObject({ status: 'ended' });
    // A month was charged, and another one; the third never began.
    expect((await shop.do(later, 'listInvoices', {})).data).toHaveLength(2);
  });

  it('is ended by the product without touching the subscription', async () => {
    const { shop, account, token } = await company(open);
    await shop.do(shop.secret, 'putAccount', { id: account, contract: null });
    expect(await shop.do(token, 'getContract', {})).toMatchObject({ source: 'subscription', auto_renew: true });
    expect(await shop.do(token, 'getSubscription', {})).toMatchObject({ status: 'active', cancel_at: null });
    expect(await typesOf(shop, 'contract.')).toEqual([
      ['contract.created', '2027-01-15'],
      ['contract.ended', '2027-01-15'],
    ]);
  });
});
