import { describe, expect, it } from 'vitest';
import { ada, consent, databases, noon, teamCart, useHost } from './shop.ts';

describe.each(databases)('signing up on $database', ({ connect }) => {
  const open = useHost(connect);

  it('opens an account on a free plan and signs it in', async () => {
    const shop = await open();
    const { account, subscription, session } = await shop.do(shop.publishable, 'createSignUp', { ...ada, plan: 'free', consent });
    expect(account).toMatchObject({ email: ada.email, name: ada.company, channel: 'self_serve', locale: 'en' });
    expect(subscription).toMatchObject({ status: 'active', plan: { key: 'free' }, next_charge: null });
    expect(await shop.do(session.token, 'getAccount', {})).toEqual(account);
    expect((await shop.events()).at(-1)).toMatchObject({ type: 'signed_up', data: { consent: { ...consent, at: noon } } });
  });

  it('is refused for an address that has an account, whatever its case', async () => {
    const shop = await open();
    await shop.do(shop.publishable, 'createSignUp', { ...ada, plan: 'free' });
    const again = await shop.ask(shop.publishable, 'createSignUp', { ...ada, email: 'ADA@example.com', plan: 'starter' });
    expect(again.problem).toMatchObject({ status: 409, code: 'account_exists', param: '/email' });
  });

  it('opens one account when the same address signs up several times at once', async () => {
    const shop = await open();
    const answers = await Promise.all([1, 2, 3, 4].map(() => shop.ask(shop.publishable, 'createSignUp', { ...ada, plan: 'free' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it.each([
    ['team', 'checkout_required'],
    ['studio', 'checkout_required'],
    ['enterprise', 'plan_not_for_sale'],
    ['gold', 'plan_not_found'],
  ])('does not give away the plan %s', async (plan, code) => {
    const shop = await open();
    expect((await shop.ask(shop.publishable, 'createSignUp', { ...ada, plan })).problem).toMatchObject({ code, param: '/plan' });
  });
});

describe.each(databases)('asking for sales on $database', ({ connect }) => {
  const open = useHost(connect);

  it('keeps one open request for an address and adds what is asked again', async () => {
    const shop = await open();
    const first = await shop.do(shop.publishable, 'createSalesRequest', { email: 'Ada@example.com', plan: 'enterprise', message: 'Hello' });
    const second = await shop.do(shop.publishable, 'createSalesRequest', { email: 'ada@example.com', seats: 900 });
    expect(second.id).toBe(first.id);
    const [created, updated] = (await shop.events()).filter(({ type }) => type.startsWith('sales_request'));
    expect(created).toMatchObject({ type: 'sales_request.created' });
    expect(updated).toMatchObject({
      type: 'sales_request.updated',
      data: { sales_request: { message: 'Hello', seats: 900, plan: 'enterprise' } },
    });
  });

  it('does not show a visitor what somebody else wrote under the same address', async () => {
    const shop = await open();
    await shop.do(shop.publishable, 'createSalesRequest', {
      email: ada.email,
      company: 'Secret Ltd',
      message: 'We want to leave our vendor',
    });
    const curious = await shop.do(shop.publishable, 'createSalesRequest', { email: ada.email });
    expect(curious).toMatchObject({ company: null, message: null });
  });

  it('keeps one open request for a customer, apart from those of visitors', async () => {
    const shop = await open({ accounts: [{ external_id: 'org-1', name: 'Grace Ltd', email: 'grace@example.com' }] });
    const { token, account } = await shop.do(shop.secret, 'createSession', { account: 'org-1' });
    const ids = await Promise.all([1, 2, 3].map(() => shop.do(token, 'createSalesRequest', { message: 'More seats' })));
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
    expect(ids[0]).toMatchObject({ account, email: 'grace@example.com', company: 'Grace Ltd' });
    const visitor = await shop.do(shop.publishable, 'createSalesRequest', { email: 'grace@example.com' });
    expect(visitor.id).not.toBe(ids[0]?.id);
  });

  it('needs an address from a visitor and a plan that exists', async () => {
    const shop = await open();
    expect((await shop.ask(shop.publishable, 'createSalesRequest', {})).problem).toMatchObject({
      code: 'invalid_request',
      param: '/email',
    });
    const unknown = await shop.ask(shop.publishable, 'createSalesRequest', { email: ada.email, plan: 'gold' });
    expect(unknown.problem).toMatchObject({ code: 'plan_not_found', param: '/plan' });
  });
});

describe.each(databases)('accounts and sessions on $database', ({ connect }) => {
  const open = useHost(connect);

  it('are created and changed under the product’s own id', async () => {
    const shop = await open();
    const created = await shop.do(shop.secret, 'putAccount', { id: 'org/1', name: 'Ada Engines', email: 'Ada@Example.com' });
    expect(created).toMatchObject({ external_id: 'org/1', email: 'ada@example.com', channel: 'self_serve' });
    const changed = await shop.do(shop.secret, 'putAccount', { id: created.id, channel: 'sales_led', locale: 'de' });
    expect(changed).toEqual({ ...created, channel: 'sales_led', locale: 'de' });
    expect(await shop.do(shop.secret, 'putAccount', { id: 'org/1', locale: 'de' })).toEqual(changed);
    expect(await shop.do(shop.secret, 'getAccountById', { id: 'org/1' })).toEqual(changed);
    const types = (await shop.events()).map(({ type }) => type).filter((type) => type.startsWith('account'));
    expect(types).toEqual(['account.created', 'account.updated']);
  });

  it('show what their subscription will cost with the taxes of a new address, and are charged that', async () => {
    const shop = await open({ accounts: [{ external_id: 'org-1', address: { country: 'US' }, subscription: teamCart }] });
    const caller = { account: 'org-1' };
    const before = await shop.do(shop.secret, 'getSubscription', {}, caller);
    expect(before).toMatchObject({ recurring: { tax: { amount: 0 } }, next_charge: { amount: { amount: 3600 } } });
    await shop.do(shop.secret, 'putAccount', { id: 'org-1', address: { country: 'FR' } });
    const after = await shop.do(shop.secret, 'getSubscription', {}, caller);
    expect(after).toEqual({
      ...before,
      recurring: { ...before.recurring, tax: { amount: 720, currency: 'usd' }, total: { amount: 4320, currency: 'usd' } },
      next_charge: { at: before.next_charge?.at, amount: { amount: 4320, currency: 'usd' } },
    });
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    const [renewal] = (await shop.do(shop.secret, 'listInvoices', {}, caller)).data;
    expect(renewal?.total).toEqual(after.next_charge?.amount);
  });

  it('have an address that no other account has', async () => {
    const shop = await open();
    await shop.do(shop.secret, 'putAccount', { id: 'one', email: ada.email });
    await shop.do(shop.secret, 'putAccount', { id: 'two', email: 'two@example.com' });
    const created = await shop.ask(shop.secret, 'putAccount', { id: 'three', email: 'ADA@example.com' });
    expect(created.problem).toMatchObject({ code: 'account_exists', param: '/email' });
    const changed = await shop.ask(shop.secret, 'putAccount', { id: 'two', email: ada.email });
    expect(changed.problem.code).toBe('account_exists');
    expect((await shop.ask(shop.secret, 'putAccount', { id: 'four' })).problem).toMatchObject({ code: 'invalid_request', param: '/email' });
    for (const id of ['x'.repeat(129), Array.from({ length: 3000 }, (_, index) => index.toString(36)).join(''), ' ']) {
      const odd = await shop.ask(shop.secret, 'putAccount', { id, email: 'odd@example.com' });
      expect(odd.problem).toMatchObject({ code: 'invalid_request', detail: expect.stringMatching(/1 to 128 characters/) });
    }
    expect((await shop.ask(shop.secret, 'putAccount', { id: 'acc_unknown', email: 'x@example.com' })).problem.code).toBe(
      'account_not_found',
    );
  });

  it('are created with a session where the product asks for it', async () => {
    const shop = await open();
    expect((await shop.ask(shop.secret, 'createSession', { account: 'org-1' })).problem).toMatchObject({
      code: 'account_not_found',
      param: '/account',
    });
    const create = { name: 'Ada Engines', email: ada.email };
    const first = await shop.do(shop.secret, 'createSession', { account: 'org-1', create });
    const second = await shop.do(shop.secret, 'createSession', {
      account: 'org-1',
      create: { ...create, name: 'Another' },
      role: 'billing',
    });
    expect(second).toMatchObject({ account: first.account, role: 'billing' });
    expect((await shop.do(first.token, 'getAccount', {})).name).toBe('Ada Engines');
  });

  it('let a viewer look and write to a person, and nothing more', async () => {
    const shop = await open();
    const { result } = await shop.buy();
    const { token } = await shop.do(shop.secret, 'createSession', { account: result.account.id, role: 'viewer' });
    expect((await shop.do(token, 'getSubscription', {})).id).toBe(result.subscription.id);
    const preview = await shop.do(token, 'createPricePreview', teamCart);
    expect((await shop.ask(token, 'createCheckout', { preview: preview.id })).problem.code).toBe('role_forbidden');
    expect(await shop.do(token, 'createSalesRequest', {})).toMatchObject({ account: result.account.id });
  });

  it('keep a customer to the own account, and the secret of a checkout to that checkout', async () => {
    const shop = await open();
    const [first, second] = [await shop.buy(), await shop.buy(teamCart, { email: 'b@example.com', company: 'B' })];
    const invoice = second.result.invoice?.id ?? '';
    expect((await shop.ask(first.result.session.token, 'getInvoice', { id: invoice })).problem.code).toBe('invoice_not_found');
    expect((await shop.ask(first.secret, 'getCheckout', { id: second.id })).problem.code).toBe('checkout_not_found');
    expect((await shop.ask(first.secret, 'getSubscription', {})).problem.code).toBe('forbidden');
    expect((await shop.ask(first.result.session.token, 'getCheckout', { id: first.id })).problem.code).toBe('forbidden');
  });
});
