import { describe, expect, it } from 'vitest';
import { ada, openSandbox, stores, teamCart, useHost } from './shop.ts';

describe.each(stores)('the customers of a sandbox on $database', ({ connect }) => {
  const open = useHost(connect);

  it('are untouched by what happens in another', async () => {
    const [busy, calm] = [await open(), await open()];
    await calm.buy(teamCart, ada);
    const before = { events: await calm.events(), ledger: await calm.ledger() };
    await busy.buy({ ...teamCart, promotion_code: 'ONLYONE' }, ada);
    await busy.do(busy.secret, 'advanceClock', { by: 'P3M' });
    expect({ events: await calm.events(), ledger: await calm.ledger() }).toEqual(before);
    const preview = await calm.do(calm.publishable, 'createPricePreview', { ...teamCart, promotion_code: 'ONLYONE' });
    expect(preview.discount_applied?.code).toBe('ONLYONE');
  });

  it('do not see the previews, cards, checkouts or accounts of another', async () => {
    const [one, other] = [await open(), await open()];
    const { id, secret, preview, result } = await one.buy();
    const { method } = await one.card();
    const begun = await other.ask(other.publishable, 'createCheckout', { preview: preview.id });
    expect(begun.problem.code).toBe('preview_not_found');
    expect((await other.ask(other.secret, 'getCheckout', { id })).problem.code).toBe('checkout_not_found');
    expect((await other.ask(other.secret, 'getAccountById', { id: result.account.id })).problem.code).toBe('account_not_found');
    expect((await other.ask(other.secret, 'createSession', { account: result.account.id })).problem.code).toBe('account_not_found');
    const mine = await other.begin();
    const confirm = { id: mine.id, preview: mine.preview.id, consent: { text: 'Buy', locale: 'en' }, payment: { method } };
    expect((await other.ask(mine.secret, 'confirmCheckout', confirm)).problem.code).toBe('payment_method_not_found');
    expect((await other.ask(secret, 'getCheckout', { id: mine.id })).problem.code).toBe('checkout_not_found');
  });

  it('are there from the beginning where they are asked for', async () => {
    const shop = await open({
      accounts: [
        {
          external_id: 'paying',
          email: 'Paying@Example.com',
          name: 'Paying',
          address: { country: 'DE' },
          subscription: { ...teamCart, seats: 4 },
        },
        { external_id: 'failing', subscription: teamCart, card: '4000000000000341' },
        { external_id: 'free', subscription: { plan: 'free', interval: 'month', currency: 'usd' } },
        { external_id: 'Just here!' },
        { external_id: 'just.here' },
        { external_id: '客户' },
        { external_id: '顾客' },
      ],
    });
    const paying = await shop.do(shop.secret, 'getSubscription', {}, { account: 'paying' });
    expect(paying).toMatchObject({ status: 'active', seats: 4, payment_method: { last4: '4242' } });
    expect(await shop.do(shop.secret, 'getAccountById', { id: 'paying' })).toMatchObject({ email: 'paying@example.com', name: 'Paying' });
    expect((await shop.do(shop.secret, 'getSubscription', {}, { account: 'free' })).payment_method).toBeNull();
    const { email } = await shop.do(shop.secret, 'getAccountById', { id: 'Just here!' });
    expect(email).toMatch(/^just-here-[0-9a-f]{8}@example\.com$/);
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    expect((await shop.do(shop.secret, 'getSubscription', {}, { account: 'failing' })).status).toBe('past_due');
  });

  it.each([
    [{ external_id: 'a', subscription: { ...teamCart, seats: 400 } }, '/accounts/0/subscription/seats'],
    [{ external_id: 'a', subscription: teamCart, card: '1' }, '/accounts/0/card'],
    [{ external_id: 'a', subscription: teamCart, card: '4000000000000002' }, '/accounts/0/card'],
  ])('are refused where they cannot be: %j', async (account, param) => {
    const shop = await open();
    await expect(openSandbox(shop.fetch, { accounts: [account] })).rejects.toThrow(param);
  });
});
