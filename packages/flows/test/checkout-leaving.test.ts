import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CheckoutFlow, createCheckoutFlow, savedCart } from '../src/checkout/index.ts';
import { refusal, ScriptedHost } from './scripted-host.ts';
import { cart, consent, memoryStorage, openState, surfaceOf } from './stage.ts';

/** A page of the bank's own: this one goes away and never hears of an answer. */
const leaving = surfaceOf({ authenticate: () => new Promise(() => {}) });

describe('A buyer leaves for a page of their bank or of the payment provider', () => {
  let host: ScriptedHost;
  let storage: ReturnType<typeof memoryStorage>;
  let flow: CheckoutFlow;

  const open = (keep: 'always' | 'away' = 'always') => createCheckoutFlow({ client: host.client, storage, keep });
  const confirm = (more: object = {}) => flow.confirm({ preview: openState(flow).checkout.preview.id, consent, ...more });
  const depart = () => flow.depart({ preview: openState(flow).checkout.preview.id, consent, returnUrl: 'https://shop.example/plans' });

  beforeEach(() => {
    vi.useFakeTimers();
    host = new ScriptedHost();
    storage = memoryStorage();
  });
  afterEach(() => {
    flow.dispose();
    vi.useRealTimers();
  });

  test('and goes on with the same payment when they are back', async () => {
    host.askForAuthentication = true;
    flow = open();
    await flow.start({ cart });
    void confirm({ surface: leaving });
    await vi.waitFor(() => expect(flow.state.status).toBe('requires_action'));
    flow.dispose();

    host.askForAuthentication = false;
    flow = open();
    await flow.start({ cart });
    const collect = vi.fn();
    await confirm({ surface: { collect, authenticate: vi.fn() }, resumed: true });
    expect(flow.state.status).toBe('completed');
    expect(collect).not.toHaveBeenCalled();
    expect(host.calls.at(-1)?.input).not.toHaveProperty('payment');
  });

  test('as a customer, is remembered only meanwhile', async () => {
    host.askForAuthentication = true;
    flow = open('away');
    await flow.start({ cart });
    expect(storage.size()).toBe(0);
    void confirm({ surface: leaving });
    await vi.waitFor(() => expect(flow.state.status).toBe('requires_action'));
    expect(savedCart({ storage })).toEqual(cart);
    flow.dispose();

    flow = open('away');
    await flow.start({ cart });
    expect(host.count('createCheckout')).toBe(1);
    expect(storage.size()).toBe(0);
  });

  test('as a customer who stays, is not remembered', async () => {
    host.askForAuthentication = true;
    flow = open('away');
    await flow.start({ cart });
    await confirm({
      surface: surfaceOf({
        authenticate: async () => {
          host.askForAuthentication = false;
          return 'authenticated';
        },
      }),
    });
    expect(flow.state.status).toBe('completed');
    expect(storage.size()).toBe(0);
  });

  test('to pay what was shown there, and agreed to', async () => {
    flow = open('away');
    await flow.start({ cart });
    expect(await depart()).toBe('https://pay.example/chk_1');
    expect(host.calls.at(-1)?.input).toMatchObject({ preview: 'pre_1', consent, return_url: 'https://shop.example/plans' });
    expect(savedCart({ storage })).toEqual(cart);
  });

  test('and is told what stands in the way of that', async () => {
    flow = open();
    await flow.start({ cart });
    host.before = ({ name }) => {
      if (name === 'createCheckoutPage') throw refusal('hosted_page_not_available', { detail: 'There is no such page.' });
    };
    expect(await depart()).toBeNull();
    expect(openState(flow)).toMatchObject({ status: 'editing', problems: [{ code: 'hosted_page_not_available', charged: 'no' }] });
  });

  test('and sees the new price first where it has moved', async () => {
    flow = open();
    await flow.start({ cart });
    host.unitAmount = 1200;
    host.before = ({ name }) => {
      if (name === 'createCheckoutPage') throw refusal('preview_stale', { preview: host.preview(cart) });
    };
    expect(await depart()).toBeNull();
    expect(openState(flow)).toMatchObject({
      priceChangedFrom: { total: { amount: 5000 } },
      checkout: { preview: { total: { amount: 6000 } } },
    });
  });

  test('and finds the form as it was where they did not pay there', async () => {
    flow = open();
    await flow.start({ cart });
    host.before = ({ name }) => {
      if (name === 'confirmCheckout') throw refusal('checkout_incomplete', { param: '/payment' });
    };
    await confirm({ resumed: true });
    expect(openState(flow)).toMatchObject({ status: 'editing', problems: [] });
  });
});
