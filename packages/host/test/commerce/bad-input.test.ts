import { describe, expect, it } from 'vitest';
import { ada, consent, databases, teamCart, useHost } from './shop.ts';

describe.each(databases)('a cart that cannot be sold on $database', ({ connect }) => {
  const open = useHost(connect);

  it.each([
    ['seats below zero', { seats: -1 }, 400, 'invalid_request', '/seats'],
    ['half a seat', { seats: 2.5 }, 400, 'invalid_request', '/seats'],
    ['fewer seats than the plan starts with', { seats: 1 }, 422, 'seats_below_minimum', '/seats'],
    ['more seats than the plan has', { seats: 51 }, 422, 'seats_above_maximum', '/seats'],
    ['seats where there are none', { plan: 'studio', seats: 3 }, 422, 'seats_not_supported', '/seats'],
    ['a currency that does not exist', { currency: 'EURO' }, 400, 'invalid_request', '/currency'],
    ['a currency without a price', { currency: 'jpy' }, 422, 'currency_not_available', '/currency'],
    ['an unknown plan', { plan: 'gold' }, 422, 'plan_not_found', '/plan'],
    ['a plan that sales sells', { plan: 'enterprise', seats: undefined }, 422, 'plan_not_for_sale', '/plan'],
    ['an interval without a price', { interval: 'quarter' }, 422, 'price_not_found', '/interval'],
    ['an unknown code', { promotion_code: 'NOPE' }, 422, 'coupon_not_found', '/promotion_code'],
    ['an expired code', { promotion_code: 'PAST' }, 422, 'coupon_expired', '/promotion_code'],
    ['an unknown add-on', { add_ons: [{ key: 'gift' }] }, 422, 'add_on_not_available', '/add_ons/0/key'],
    ['too many of an add-on', { add_ons: [{ key: 'support', quantity: 2 }] }, 422, 'quantity_above_maximum', '/add_ons/0/quantity'],
    ['a field that does not exist', { discount: 100 }, 400, 'unknown_field', '/discount'],
  ])('is refused for %s, naming the field', async (_what, change: object, status, code, param) => {
    const shop = await open();
    const refused = await shop.ask(shop.publishable, 'createPricePreview', { ...teamCart, ...change });
    expect(refused.problem).toMatchObject({ status, code, param });
    expect(refused.problem.detail).toMatch(/\w+ .*\.$/);
  });

  it('points into the cart of a checkout that is changed', async () => {
    const shop = await open();
    const { id, secret } = await shop.begin();
    const refused = await shop.ask(secret, 'updateCheckout', { id, cart: { seats: 400 } });
    expect(refused.problem).toMatchObject({ code: 'seats_above_maximum', param: '/cart/seats' });
    expect((await shop.do(secret, 'getCheckout', { id })).preview.cart.seats).toBe(3);
  });

  it('is refused when its code has been used up by others', async () => {
    const shop = await open();
    const cart = { ...teamCart, promotion_code: 'ONLYONE' };
    await shop.buy(cart);
    const refused = await shop.ask(shop.publishable, 'createPricePreview', cart);
    expect(refused.problem).toMatchObject({ code: 'coupon_exhausted', param: '/promotion_code' });
  });
});

describe.each(databases)('a checkout on $database', ({ connect, provider }) => {
  const open = useHost(connect);

  it('is not begun, or confirmed, with a preview that is not there', async () => {
    const shop = await open();
    const begun = await shop.ask(shop.publishable, 'createCheckout', { preview: 'prv_000000000000000000000000' });
    expect(begun.problem).toMatchObject({ status: 404, code: 'preview_not_found', param: '/preview' });
    const { id, secret, preview } = await shop.begin();
    const tampered = `${preview.id.slice(0, -1)}${preview.id.endsWith('0') ? '1' : '0'}`;
    const refused = await shop.ask(secret, 'confirmCheckout', { id, preview: tampered, consent, payment: await shop.card() });
    expect(refused.problem).toMatchObject({ status: 404, code: 'preview_not_found' });
  });

  it('does not take the preview of a customer from somebody else', async () => {
    const shop = await open({ accounts: [{ external_id: 'org-1' }] });
    const { token } = await shop.do(shop.secret, 'createSession', { account: 'org-1' });
    const { id: preview } = await shop.do(token, 'createPricePreview', teamCart);
    expect((await shop.ask(shop.publishable, 'createCheckout', { preview })).problem.code).toBe('preview_not_found');
  });

  it('expires after a day and can no longer be changed or confirmed', async () => {
    const shop = await open();
    const { id, secret, preview } = await shop.begin();
    const payment = await shop.card();
    await shop.do(shop.secret, 'advanceClock', { by: 'P1D' });
    expect(await shop.do(secret, 'getCheckout', { id })).toMatchObject({ status: 'expired', needs: [], result: null });
    const refused = await shop.ask(secret, 'confirmCheckout', { id, preview: preview.id, consent, payment });
    expect(refused.problem).toMatchObject({ status: 410, code: 'checkout_expired' });
    expect((await shop.ask(secret, 'updateCheckout', { id, cart: { seats: 4 } })).problem.code).toBe('checkout_expired');
    expect((await shop.events()).filter(({ type }) => type === 'checkout.expired')).toHaveLength(1);
  });

  it('is not changed any more once it is completed', async () => {
    const shop = await open();
    const { id, secret } = await shop.buy();
    expect((await shop.ask(secret, 'updateCheckout', { id, cart: { seats: 4 } })).problem.code).toBe('checkout_completed');
  });

  it('says what is missing before it can be confirmed', async () => {
    const shop = await open();
    const { id, secret, preview } = await shop.begin({ ...teamCart, country: undefined }, {});
    const confirm = { id, preview: preview.id, consent };
    const missing = async () => (await shop.ask(secret, 'confirmCheckout', confirm)).problem;
    expect(await missing()).toMatchObject({ status: 422, code: 'checkout_incomplete', param: '/customer/email' });
    await shop.do(secret, 'updateCheckout', { id, customer: { email: ada.email } });
    expect((await missing()).param).toBe('/customer/company');
    await shop.do(secret, 'updateCheckout', { id, customer: { company: ada.company } });
    expect((await missing()).param).toBe('/customer/address/country');
    const updated = await shop.do(secret, 'updateCheckout', { id, customer: { address: { country: 'US' } } });
    confirm.preview = updated.preview.id;
    expect((await missing()).param).toBe('/payment');
    const unknown = await shop.ask(secret, 'confirmCheckout', { ...confirm, payment: { method: 'card_unknown' } });
    expect(unknown.problem).toMatchObject({ status: 404, code: 'payment_method_not_found', param: '/payment/method' });
  });

  it('refuses a tax id that cannot be one, and asks for the address that an invoice with one must show', async () => {
    const shop = await open();
    const { id, secret } = await shop.begin({ ...teamCart, currency: 'eur', country: 'DE' });
    const refused = await shop.ask(secret, 'updateCheckout', { id, customer: { tax_id: 'DE1' } });
    expect(refused.problem).toMatchObject({ code: 'tax_id_invalid', param: '/customer/tax_id' });
    const updated = await shop.do(secret, 'updateCheckout', { id, customer: { tax_id: 'DE136695976', buyer: 'business' } });
    expect(updated.needs).toContain('address');
  });

  it('sends a visitor whose address has an account to sign in', async () => {
    const shop = await open({ accounts: [{ external_id: 'org-1', email: ada.email }] });
    const preview = await shop.do(shop.publishable, 'createPricePreview', teamCart);
    const begun = await shop.ask(shop.publishable, 'createCheckout', { preview: preview.id, customer: { email: 'Ada@Example.com' } });
    expect(begun.problem).toMatchObject({ code: 'account_exists', param: '/customer/email' });
    expect(begun.problem.detail).toContain('Sign in');
    const { id, secret } = await shop.begin(teamCart, {});
    const changed = await shop.ask(secret, 'updateCheckout', { id, customer: { email: ada.email } });
    expect(changed.problem.code).toBe('account_exists');
  });

  it.each([
    ['4242424242424241', 'card_number_unknown', '/number'],
    ['1234', 'card_number_unknown', '/number'],
  ])('does not know the card %s', async (number, code, param) => {
    const shop = await open();
    const card = { number, expires_month: 1, expires_year: 2040, cvc: '123' };
    expect((await shop.ask(shop.publishable, 'createSandboxCard', card)).problem).toMatchObject({ code, param });
    // Stripe’s own form checks the rest.
    if (provider === 'stripe') return;
    const expired = { ...card, number: '4242424242424242', expires_year: 2026 };
    expect((await shop.ask(shop.publishable, 'createSandboxCard', expired)).problem.code).toBe('expired_card');
  });
});
