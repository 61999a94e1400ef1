import type { CartInput } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { ada, consent, databases, noon, teamCart, useHost } from './shop.ts';

describe.each(databases)('buying on $database', ({ connect }) => {
  const open = useHost(connect);

  it('charges a visitor exactly what was shown, with an add-on, a coupon, a German VAT id and 3D Secure', async () => {
    const shop = await open();
    const cart: CartInput = {
      plan: 'team',
      interval: 'year',
      currency: 'eur',
      seats: 5,
      add_ons: [{ key: 'support' }],
      promotion_code: 'welcome20',
    };
    const { id, secret, preview, needs } = await shop.begin(cart, {});
    expect(needs).toEqual(['email', 'company', 'country', 'payment', 'consent']);
    expect(preview.subtotal).toEqual({ amount: 5 * 11000 + 46000, currency: 'eur' });

    const address = { country: 'DE', line1: 'Invalidenstraße 1', postal_code: '10115', city: 'Berlin' };
    const customer = { ...ada, address, tax_id: 'DE136695976', buyer: 'business' as const };
    const updated = await shop.do(secret, 'updateCheckout', { id, customer });
    expect(updated.needs).toEqual(['payment', 'consent']);
    expect(updated.preview.id).not.toBe(preview.id);
    expect(updated.preview.taxes).toMatchObject([{ reverse_charge: true, amount: { amount: 0 } }]);

    const payment = await shop.card('4000002500003155');
    const confirm = { id, preview: updated.preview.id, consent, payment };
    const asked = await shop.do(secret, 'confirmCheckout', confirm);
    expect(asked).toMatchObject({ status: 'requires_action', action: { type: 'three_d_secure' }, result: null });
    expect((await shop.do(secret, 'getCheckout', { id })).action).toEqual(asked.action);
    await shop.answer(shop.publishable, asked.action, 'authenticated');

    const { status, result, needs: left } = await shop.do(secret, 'confirmCheckout', confirm);
    expect({ status, left }).toEqual({ status: 'completed', left: [] });
    const shown = updated.preview;
    expect(result?.invoice).toMatchObject({
      status: 'paid',
      lines: shown.lines.map(({ amount, discount, tax, quantity }) => ({ amount, discount, tax, quantity })),
      subtotal: shown.subtotal,
      discount: shown.discount,
      tax: shown.tax,
      total: shown.due_now,
      buyer: { name: 'Ada Engines', tax_id: 'DE136695976', address },
    });
    expect(result?.subscription).toMatchObject({ status: 'active', seats: 5, plan: { key: 'team' }, payment_method: { last4: '3155' } });

    const session = result?.session.token ?? '';
    expect(await shop.do(session, 'getAccount', {})).toMatchObject({ email: ada.email, name: ada.company, address });
    expect(await shop.do(session, 'getSubscription', {})).toMatchObject(result?.subscription ?? {});
    expect((await shop.do(session, 'listInvoices', {})).data).toEqual([result?.invoice]);
    const types = (await shop.events()).map(({ type }) => type);
    expect(types.slice(types.indexOf('checkout.started'))).toEqual([
      'checkout.started',
      'account.created',
      'payment_method.attached',
      'subscription.created',
      'invoice.created',
      'payment.succeeded',
      'invoice.paid',
      'subscription.activated',
      'checkout.completed',
    ]);
  });

  it('leaves the checkout open when the authentication fails, for another card to pay', async () => {
    const shop = await open();
    const { id, secret, preview } = await shop.begin();
    const confirm = { id, preview: preview.id, consent, payment: await shop.card('4000002500003155') };
    const { action } = await shop.do(secret, 'confirmCheckout', confirm);
    const again = await shop.do(secret, 'confirmCheckout', confirm);
    expect(again.action).toEqual(action);
    await shop.answer(shop.publishable, action, 'failed');
    const refused = await shop.ask(secret, 'confirmCheckout', confirm);
    expect(refused.problem).toMatchObject({ status: 402, code: 'authentication_failed', param: '/payment/method' });
    expect(await shop.do(secret, 'getCheckout', { id })).toMatchObject({ status: 'open', action: null });

    const bought = await shop.do(secret, 'confirmCheckout', { ...confirm, payment: await shop.card() });
    expect(bought.status).toBe('completed');
  });

  it.each([
    ['4000000000000002', 'card_declined'],
    ['4000000000009995', 'insufficient_funds'],
    ['4000000000000069', 'expired_card'],
  ])('records that card %s was refused and sells nothing', async (number, code) => {
    const shop = await open();
    const { id, secret, preview } = await shop.begin();
    const confirm = { id, preview: preview.id, consent, payment: await shop.card(number) };
    const refused = await shop.ask(secret, 'confirmCheckout', confirm, { key: 'first-try' });
    expect(refused.problem).toMatchObject({ status: 402, code });
    expect((await shop.events()).at(-1)).toMatchObject({ type: 'payment.failed', account: null, data: { payment: { code } } });
    expect(await shop.ledger()).toEqual([]);
    const repeated = await shop.ask(secret, 'confirmCheckout', confirm, { key: 'first-try' });
    expect(repeated.problem.code).toBe(code);
    expect((await shop.events()).filter(({ type }) => type === 'payment.failed')).toHaveLength(1);
    const completed = await shop.do(secret, 'confirmCheckout', { ...confirm, payment: await shop.card() }, { key: 'second-try' });
    expect(completed.result?.invoice?.number).toMatch(/1$/);
  });

  it('keeps what the buyer agreed to, word for word, with its time', async () => {
    const shop = await open();
    await shop.buy();
    const event = (await shop.events()).find(({ type }) => type === 'checkout.completed');
    expect(event?.data.checkout).toMatchObject({ consent: { ...consent, at: noon } });
  });

  it('answers a buyer who comes back with what was bought and a new session', async () => {
    const shop = await open();
    const { id, secret, result } = await shop.buy();
    const resumed = await shop.do(secret, 'getCheckout', { id });
    expect(resumed).toMatchObject({ status: 'completed', secret: null, result: { subscription: { id: result.subscription.id } } });
    expect((await shop.do(resumed.result?.session.token ?? '', 'getAccount', {})).id).toBe(result.account.id);
  });

  it('signs a buyer in by the checkout for a day and no longer', async () => {
    const shop = await open();
    const { id, secret } = await shop.buy();
    await shop.do(shop.secret, 'advanceClock', { by: 'P2D' });
    expect((await shop.ask(secret, 'getCheckout', { id })).problem.code).toBe('checkout_expired');
  });

  it('charges nothing during a trial and stores the card for its end', async () => {
    const shop = await open();
    const { result, preview } = await shop.buy({ plan: 'studio', interval: 'month', currency: 'usd', country: 'US' });
    expect(preview).toMatchObject({ due_now: { amount: 0 }, trial: { days: 14, card_required: true } });
    expect(result).toMatchObject({ invoice: null, subscription: { status: 'trialing', payment_method: { last4: '4242' } } });
  });

  it('asks for no card where a trial needs none', async () => {
    const shop = await open();
    const { id, secret, preview, payment, needs } = await shop.begin({
      plan: 'starter',
      interval: 'month',
      currency: 'usd',
      country: 'US',
    });
    expect(payment.required).toBe(false);
    expect(needs).toEqual(['consent']);
    const { result } = await shop.do(secret, 'confirmCheckout', { id, preview: preview.id, consent });
    expect(result?.subscription).toMatchObject({ status: 'trialing', payment_method: null });
  });

  it('opens a free plan without a card or a country', async () => {
    const shop = await open();
    const { id, secret, preview, needs } = await shop.begin({ plan: 'free', interval: 'month', currency: 'usd' });
    expect(needs).toEqual(['consent']);
    const { result } = await shop.do(secret, 'confirmCheckout', { id, preview: preview.id, consent });
    expect(result).toMatchObject({ invoice: null, subscription: { status: 'active', payment_method: null, next_charge: null } });
  });

  it('sells to a signed-in customer under the account’s name, and keeps the new address', async () => {
    const shop = await open({ accounts: [{ external_id: 'org-1', name: 'Grace Ltd', email: 'Grace@Example.com' }] });
    const session = await shop.do(shop.secret, 'createSession', { account: 'org-1' });
    const preview = await shop.do(session.token, 'createPricePreview', teamCart);
    const checkout = await shop.do(session.token, 'createCheckout', { preview: preview.id });
    expect(checkout).toMatchObject({ signed_in: true, customer: { email: 'grace@example.com', company: 'Grace Ltd' } });
    const secret = checkout.secret ?? '';
    const refused = await shop.ask(secret, 'updateCheckout', { id: checkout.id, customer: { email: 'other@example.com' } });
    expect(refused.problem.param).toBe('/customer/email');
    const renamed = await shop.ask(secret, 'updateCheckout', { id: checkout.id, customer: { company: 'Other Ltd' } });
    expect(renamed.problem.param).toBe('/customer/company');
    const address = { country: 'US', line1: '1 Main St', city: 'Reno', postal_code: '89501' };
    const { preview: shown } = await shop.do(secret, 'updateCheckout', { id: checkout.id, customer: { address } });
    const payment = await shop.card();
    const { result } = await shop.do(secret, 'confirmCheckout', { id: checkout.id, preview: shown.id, consent, payment });
    expect(result?.account).toMatchObject({ id: session.account, external_id: 'org-1', address });
    expect((await shop.events()).map(({ type }) => type)).toContain('account.updated');
  });
});
