import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createCheckoutFlow } from '../src/checkout/index.ts';
import { lost, refusal } from './scripted-host.ts';
import { cart, consent, openState, setStage } from './stage.ts';

const stage = setStage();
const settled = () => vi.advanceTimersByTimeAsync(0);

describe('A buyer begins', () => {
  test('and sees the price of the cart', async () => {
    await stage.flow.start({ cart });
    expect(stage.states.map(({ status }) => status)).toEqual(['starting', 'editing']);
    expect(openState(stage.flow).checkout.preview.total.amount).toBe(5000);
  });

  test('while the host is away, and tries again', async () => {
    stage.host.before = () => {
      throw lost();
    };
    await stage.flow.start({ cart });
    expect(stage.flow.state).toMatchObject({ status: 'failed', problem: { code: 'network_error' } });
    stage.host.before = () => {};
    await stage.flow.retry();
    expect(stage.flow.state.status).toBe('editing');
  });

  test('with a promotion code that no longer works, and can still buy', async () => {
    await stage.flow.start({ cart: { ...cart, promotion_code: 'NOPE' } });
    expect(openState(stage.flow).problems).toMatchObject([{ code: 'coupon_not_found', field: 'cart.promotion_code' }]);
    await stage.buy();
    expect(stage.flow.state.status).toBe('completed');
  });

  test('again after a reload, and goes on with the same checkout and choices', async () => {
    await stage.flow.start({ cart });
    stage.flow.updateCart({ seats: 7 });
    await stage.flow.flush();
    const reloaded = createCheckoutFlow({ client: stage.host.client, storage: stage.storage });
    await reloaded.start({ cart });
    expect(stage.host.count('createCheckout')).toBe(1);
    expect(openState(reloaded).draft.cart.seats).toBe(7);
  });

  test('another plan after a reload, and keeps who they are', async () => {
    await stage.flow.start({ cart });
    stage.flow.updateCustomer({ email: 'ada@example.com' });
    await stage.flow.flush();
    const reloaded = createCheckoutFlow({ client: stage.host.client, storage: stage.storage });
    await reloaded.start({ cart: { ...cart, plan: 'scale' } });
    expect(stage.host.count('createCheckout')).toBe(2);
    expect(openState(reloaded).draft).toMatchObject({ cart: { plan: 'scale' }, customer: { email: 'ada@example.com' } });
  });

  test('another plan in the middle of typing, and keeps what was not even sent', async () => {
    await stage.flow.start({ cart });
    stage.flow.updateCustomer({ company: 'Engines Ltd' });
    await stage.flow.start({ cart: { ...cart, plan: 'scale' } });
    expect(stage.host.count('updateCheckout')).toBe(0);
    expect(openState(stage.flow).draft).toMatchObject({ cart: { plan: 'scale' }, customer: { company: 'Engines Ltd' } });
  });

  test('for another country after a reload, and begins with that one', async () => {
    await stage.flow.start({ cart: { ...cart, country: 'DE' } });
    const reloaded = createCheckoutFlow({ client: stage.host.client, storage: stage.storage });
    await reloaded.start({ cart: { ...cart, country: 'JP' } });
    expect(openState(reloaded).draft.customer.address).toEqual({ country: 'JP' });
    await reloaded.start({ cart: { ...cart, country: 'FR' } });
    expect(openState(reloaded).draft.customer.address).toEqual({ country: 'FR' });
  });

  test('for another country, and keeps the address that was typed', async () => {
    const address = { country: 'DE', line1: 'Weg 1', city: 'Ulm' };
    await stage.flow.start({ cart: { ...cart, country: 'DE' } });
    stage.flow.updateCustomer({ address, buyer: 'consumer' });
    await stage.flow.flush();
    const reloaded = createCheckoutFlow({ client: stage.host.client, storage: stage.storage });
    await reloaded.start({ cart: { ...cart, country: 'JP' }, customer: { buyer: 'business' } });
    expect(openState(reloaded).draft.customer).toMatchObject({ address, buyer: 'consumer' });
    await reloaded.start({ cart: { ...cart, country: 'FR' }, customer: { buyer: 'business' } });
    expect(openState(reloaded).draft.customer).toMatchObject({ address, buyer: 'consumer' });
  });

  test('after a reload that swallowed the success, and is shown the success', async () => {
    await stage.flow.start({ cart });
    const shown = openState(stage.flow).checkout.preview.id;
    await stage.host.client.confirmCheckout({ id: 'chk_1', preview: shown, consent });
    const reloaded = createCheckoutFlow({ client: stage.host.client, storage: stage.storage });
    await reloaded.start({ cart });
    expect(reloaded.state.status).toBe('completed');
    expect(stage.storage.size()).toBe(0);
  });

  test('too late, and begins again with the same cart', async () => {
    await stage.flow.start({ cart });
    stage.flow.updateCustomer({ company: 'Engines Ltd' });
    stage.host.before = ({ name }) => {
      if (name === 'updateCheckout') throw refusal('checkout_expired');
    };
    stage.flow.updateCart({ seats: 9 });
    await stage.flow.flush();
    expect(stage.flow.state.status).toBe('expired');
    stage.host.before = () => {};
    await stage.flow.restart();
    expect(openState(stage.flow).draft).toMatchObject({ cart: { seats: 9 }, customer: { company: 'Engines Ltd' } });
  });
});

describe('A buyer changes their mind', () => {
  beforeEach(() => stage.flow.start({ cart }));

  test('quickly: clicks on the stepper are sent together and the last one stands', async () => {
    let release = () => {};
    stage.host.before = () => new Promise<void>((resolve) => (release = resolve));
    for (const seats of [6, 7, 8, 9]) stage.flow.updateCart({ seats });
    expect(openState(stage.flow).draft.cart.seats).toBe(9);
    stage.host.before = () => {};
    release();
    await settled();
    expect(stage.host.count('updateCheckout')).toBe(2);
    expect(openState(stage.flow).checkout.preview.total.amount).toBe(9000);
    expect(stage.flow.state.status).toBe('editing');
  });

  test('while typing: only the last value is sent, after a pause', async () => {
    for (const email of ['a@b.co', 'ad@b.co', 'ada@b.co']) stage.flow.updateCustomer({ email });
    await vi.advanceTimersByTimeAsync(399);
    expect(stage.host.count('updateCheckout')).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(stage.host.calls.at(-1)?.input).toEqual({ id: 'chk_1', customer: { email: 'ada@b.co' } });
  });

  test('with the network down: nothing typed is lost, and it goes along with the next change', async () => {
    stage.host.before = () => {
      throw lost();
    };
    stage.flow.updateCustomer({ email: 'ada@b.co' });
    await stage.flow.flush();
    expect(openState(stage.flow)).toMatchObject({ draft: { customer: { email: 'ada@b.co' } }, problems: [{ code: 'network_error' }] });
    stage.host.before = () => {};
    stage.flow.updateCart({ seats: 6 });
    await stage.flow.flush();
    expect(stage.host.checkout?.customer.email).toBe('ada@b.co');
    expect(openState(stage.flow).problems).toEqual([]);
  });

  test('to something impossible: the field says so, the rest is saved, and nothing can be bought until it is put right', async () => {
    stage.flow.updateCustomer({ company: 'Engines Ltd' });
    stage.flow.updateCart({ seats: 500 });
    await stage.flow.flush();
    expect(openState(stage.flow)).toMatchObject({
      draft: { cart: { seats: 500 } },
      problems: [{ code: 'seats_above_maximum', field: 'cart.seats' }],
    });
    expect(stage.host.checkout?.customer.company).toBe('Engines Ltd');
    await stage.buy();
    expect(stage.host.count('confirmCheckout')).toBe(0);
    stage.flow.updateCart({ seats: 10 });
    await stage.flow.flush();
    expect(openState(stage.flow).problems).toEqual([]);
    await stage.buy();
    expect(stage.flow.state.status).toBe('completed');
  });

  test('with a code that is not known: the field says so and the cart stays as it was', async () => {
    stage.flow.updateCart({ promotion_code: 'NOPE' });
    await stage.flow.flush();
    expect(openState(stage.flow).problems).toMatchObject([{ field: 'cart.promotion_code' }]);
    expect(openState(stage.flow).draft.cart.promotion_code).toBeUndefined();
    await stage.buy();
    expect(stage.flow.state.status).toBe('completed');
  });
});

test('A page that goes away hears no more and aborts what is under way', async () => {
  let release = () => {};
  stage.host.before = () => new Promise<void>((resolve) => (release = resolve));
  void stage.flow.start({ cart });
  stage.flow.dispose();
  const heard = stage.states.length;
  release();
  await settled();
  expect(stage.states).toHaveLength(heard);
});

test('A storage that is forbidden costs the resumption and nothing else', async () => {
  const forbidden = () => {
    throw new Error('SecurityError');
  };
  stage.flow = createCheckoutFlow({
    client: stage.host.client,
    storage: { getItem: forbidden, setItem: forbidden, removeItem: forbidden },
  });
  await stage.flow.start({ cart });
  await stage.buy();
  expect(stage.flow.state.status).toBe('completed');
});
