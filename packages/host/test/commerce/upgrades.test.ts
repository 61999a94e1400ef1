import { describe, expect, it } from 'vitest';
import { ada, consent, databases, type Shop, teamCart, useHost } from './shop.ts';

/** A signed-in customer buys. */
async function upgrade(shop: Shop, session: string, cart = teamCart) {
  const preview = await shop.do(session, 'createPricePreview', cart);
  const checkout = await shop.do(session, 'createCheckout', { preview: preview.id });
  const payment = await shop.card();
  const confirm = { id: checkout.id, preview: checkout.preview.id, consent, payment };
  const { result } = await shop.do(checkout.secret ?? '', 'confirmCheckout', confirm);
  if (!result) throw new Error('Nothing was bought.');
  return { preview: checkout.preview, result };
}

describe.each(databases)('a customer without a card who buys on $database', ({ connect }) => {
  const open = useHost(connect);

  it.each(['free', 'starter'])('leaves the plan %s for the new one in the same moment', async (plan) => {
    const shop = await open();
    const signUp = await shop.do(shop.publishable, 'createSignUp', { ...ada, plan });
    const { result } = await upgrade(shop, signUp.session.token);
    expect(result.account.id).toBe(signUp.account.id);
    expect(result.subscription).toMatchObject({ status: 'active', plan: { key: 'team' } });
    expect(await shop.do(signUp.session.token, 'getSubscription', {})).toMatchObject(result.subscription);
    const events = await shop.events();
    const canceled = events.find(({ type }) => type === 'subscription.canceled');
    expect(canceled?.data).toMatchObject({
      subscription: { id: signUp.subscription.id, status: 'canceled', next_charge: null },
      replaced_by: result.subscription.id,
    });
    const types = events.map(({ type }) => type);
    expect(types.lastIndexOf('subscription.canceled')).toBeLessThan(types.lastIndexOf('subscription.created'));
    await shop.do(shop.secret, 'advanceClock', { by: 'P2M' });
    const renewals = (await shop.events()).filter(({ type }) => type === 'subscription.renewed');
    expect(renewals).toHaveLength(2);
  });

  it('gets a trial after a free plan, but no second trial after a trial', async () => {
    const shop = await open();
    const studio = { plan: 'studio', interval: 'month', currency: 'usd', country: 'US' } as const;
    const free = await shop.do(shop.publishable, 'createSignUp', { ...ada, plan: 'free' });
    expect((await upgrade(shop, free.session.token, studio)).result.subscription.status).toBe('trialing');
    const tried = await shop.do(shop.publishable, 'createSignUp', { email: 'b@example.com', company: 'B', plan: 'starter' });
    const { preview, result } = await upgrade(shop, tried.session.token, studio);
    expect(preview).toMatchObject({ trial: null, due_now: { amount: 4900 } });
    expect(result.subscription.status).toBe('active');
  });

  it('does not buy twice: whoever pays already changes the plan instead', async () => {
    const shop = await open();
    const { result } = await shop.buy();
    const session = result.session.token;
    const preview = await shop.do(session, 'createPricePreview', teamCart);
    const refused = await shop.ask(session, 'createCheckout', { preview: preview.id });
    expect(refused.problem).toMatchObject({ status: 409, code: 'already_subscribed' });
  });

  it('does not lose by buying what is paid for already, although no card stands behind it any more', async () => {
    const shop = await open();
    const { result } = await shop.buy({ ...teamCart, interval: 'year' });
    const session = result.session.token;
    const cancellation = await shop.do(session, 'createCancellation', {});
    await shop.do(session, 'confirmCancellation', { id: cancellation.id, decision: 'cancel' });
    await shop.do(session, 'deletePaymentMethod', { id: result.subscription.payment_method?.id ?? '' });
    const preview = await shop.do(session, 'createPricePreview', teamCart);
    const refused = await shop.ask(session, 'createCheckout', { preview: preview.id });
    expect(refused.problem).toMatchObject({ status: 409, code: 'already_subscribed' });
  });

  it('does not lose credit by buying: what costs nothing is changed where credit is left on it', async () => {
    const anything = { when: {}, outcome: 'allowed', reason: 'anything', text: 'Anything goes.' } as const;
    const shop = await open({ settings: { policy: { rules: [anything] } } });
    const { result } = await shop.buy();
    const session = result.session.token;
    const down = await shop.do(session, 'createChangePreview', { plan: 'free', when: 'now' });
    const { subscription } = await shop.do(session, 'confirmChange', { preview: down.id });
    expect(subscription).toMatchObject({ plan: { key: 'free' }, credit_balance: { amount: 3600 } });
    const preview = await shop.do(session, 'createPricePreview', teamCart);
    const refused = await shop.ask(session, 'createCheckout', { preview: preview.id });
    expect(refused.problem).toMatchObject({ status: 409, code: 'already_subscribed' });
    expect(await shop.do(session, 'createChangePreview', { plan: 'team' })).toMatchObject({ credit_applied: { amount: 3600 } });
  });

  it('tries without a card and is not charged to one of earlier days', async () => {
    const shop = await open();
    const { result } = await shop.buy(teamCart, ada, '4000000000000341');
    await shop.do(shop.secret, 'advanceClock', { by: 'P3M' });
    const { token } = await shop.do(shop.secret, 'createSession', { account: result.account.id });
    const preview = await shop.do(token, 'createPricePreview', { plan: 'starter', interval: 'month', currency: 'usd', country: 'US' });
    const { id, secret } = await shop.do(token, 'createCheckout', { preview: preview.id });
    await shop.do(secret ?? '', 'confirmCheckout', { id, preview: preview.id, consent });
    const before = (await shop.do(token, 'listInvoices', {})).data.length;
    await shop.do(shop.secret, 'advanceClock', { by: 'P1M' });
    const caller = { account: result.account.id };
    expect(await shop.do(shop.secret, 'getSubscription', {}, caller)).toMatchObject({ plan: { key: 'starter' }, status: 'canceled' });
    expect((await shop.do(shop.secret, 'listInvoices', {}, caller)).data).toHaveLength(before);
  });

  it('buys again after a subscription has ended', async () => {
    const shop = await open();
    const { result } = await shop.buy(teamCart, ada, '4000000000000341');
    await shop.do(shop.secret, 'advanceClock', { by: 'P3M' });
    const { token } = await shop.do(shop.secret, 'createSession', { account: result.account.id });
    expect((await shop.do(token, 'getSubscription', {})).status).toBe('canceled');
    const again = await upgrade(shop, token);
    expect(again.result.subscription.status).toBe('active');
    expect((await shop.do(token, 'getSubscription', {})).id).toBe(again.result.subscription.id);
  });
});
