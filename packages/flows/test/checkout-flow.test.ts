import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CheckoutFlow, type CheckoutState, createCheckoutFlow, isOpen, type OpenState } from '../src/checkout/index.ts';
import { PaymentFormError, type PaymentSurface } from '../src/payment.ts';
import { lost, refusal, ScriptedHost } from './scripted-host.ts';

const cart = { plan: 'team', interval: 'month', currency: 'eur', seats: 5 } as const;
const consent = { text: 'I order with obligation to pay.', locale: 'en' };

function memoryStorage() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
    size: () => values.size,
  };
}

function surfaceOf(overrides: Partial<PaymentSurface> = {}): PaymentSurface {
  return { prepare: async () => {}, collect: async () => ({ method: 'card_1' }), authenticate: async () => 'authenticated', ...overrides };
}

function open(flow: CheckoutFlow): OpenState {
  const { state } = flow;
  if (!isOpen(state)) throw new Error(`The checkout is ${state.status}.`);
  return state;
}

const settled = () => vi.advanceTimersByTimeAsync(0);

let host: ScriptedHost;
let storage: ReturnType<typeof memoryStorage>;
let flow: CheckoutFlow;
let states: CheckoutState[];

function buy(surface = surfaceOf()) {
  return flow.confirm({ preview: open(flow).checkout.preview.id, consent, surface });
}

beforeEach(() => {
  vi.useFakeTimers();
  host = new ScriptedHost();
  storage = memoryStorage();
  flow = createCheckoutFlow({ client: host.client, storage });
  states = [];
  flow.subscribe((state) => states.push(state));
});
afterEach(() => {
  flow.dispose();
  vi.useRealTimers();
});

describe('A buyer begins', () => {
  test('and sees the price of the cart', async () => {
    await flow.start({ cart });
    expect(states.map(({ status }) => status)).toEqual(['starting', 'editing']);
    expect(open(flow).checkout.preview.total.amount).toBe(5000);
  });

  test('while the host is away, and tries again', async () => {
    host.before = () => {
      throw lost();
    };
    await flow.start({ cart });
    expect(flow.state).toMatchObject({ status: 'failed', problem: { code: 'network_error' } });
    host.before = () => {};
    await flow.retry();
    expect(flow.state.status).toBe('editing');
  });

  test('with a promotion code that no longer works, and can still buy', async () => {
    await flow.start({ cart: { ...cart, promotion_code: 'NOPE' } });
    expect(open(flow).problems).toMatchObject([{ code: 'coupon_not_found', field: 'cart.promotion_code' }]);
    await buy();
    expect(flow.state.status).toBe('completed');
  });

  test('again after a reload, and goes on with the same checkout and choices', async () => {
    await flow.start({ cart });
    flow.updateCart({ seats: 7 });
    await flow.flush();
    const reloaded = createCheckoutFlow({ client: host.client, storage });
    await reloaded.start({ cart });
    expect(host.count('createCheckout')).toBe(1);
    expect(open(reloaded).draft.cart.seats).toBe(7);
  });

  test('another plan after a reload, and keeps who they are', async () => {
    await flow.start({ cart });
    flow.updateCustomer({ email: 'ada@example.com' });
    await flow.flush();
    const reloaded = createCheckoutFlow({ client: host.client, storage });
    await reloaded.start({ cart: { ...cart, plan: 'scale' } });
    expect(host.count('createCheckout')).toBe(2);
    expect(open(reloaded).draft).toMatchObject({ cart: { plan: 'scale' }, customer: { email: 'ada@example.com' } });
  });

  test('another plan in the middle of typing, and keeps what was not even sent', async () => {
    await flow.start({ cart });
    flow.updateCustomer({ company: 'Engines Ltd' });
    await flow.start({ cart: { ...cart, plan: 'scale' } });
    expect(host.count('updateCheckout')).toBe(0);
    expect(open(flow).draft).toMatchObject({ cart: { plan: 'scale' }, customer: { company: 'Engines Ltd' } });
  });

  test('after a reload that swallowed the success, and is shown the success', async () => {
    await flow.start({ cart });
    const shown = open(flow).checkout.preview.id;
    await host.client.confirmCheckout({ id: 'chk_1', preview: shown, consent });
    const reloaded = createCheckoutFlow({ client: host.client, storage });
    await reloaded.start({ cart });
    expect(reloaded.state.status).toBe('completed');
    expect(storage.size()).toBe(0);
  });

  test('too late, and begins again with the same cart', async () => {
    await flow.start({ cart });
    flow.updateCustomer({ company: 'Engines Ltd' });
    host.before = ({ name }) => {
      if (name === 'updateCheckout') throw refusal('checkout_expired');
    };
    flow.updateCart({ seats: 9 });
    await flow.flush();
    expect(flow.state.status).toBe('expired');
    host.before = () => {};
    await flow.restart();
    expect(open(flow).draft).toMatchObject({ cart: { seats: 9 }, customer: { company: 'Engines Ltd' } });
  });
});

describe('A buyer changes their mind', () => {
  beforeEach(() => flow.start({ cart }));

  test('quickly: clicks on the stepper are sent together and the last one stands', async () => {
    let release = () => {};
    host.before = () => new Promise<void>((resolve) => (release = resolve));
    for (const seats of [6, 7, 8, 9]) flow.updateCart({ seats });
    expect(open(flow).draft.cart.seats).toBe(9);
    host.before = () => {};
    release();
    await settled();
    expect(host.count('updateCheckout')).toBe(2);
    expect(open(flow).checkout.preview.total.amount).toBe(9000);
    expect(flow.state.status).toBe('editing');
  });

  test('while typing: only the last value is sent, after a pause', async () => {
    for (const email of ['a@b.co', 'ad@b.co', 'ada@b.co']) flow.updateCustomer({ email });
    await vi.advanceTimersByTimeAsync(399);
    expect(host.count('updateCheckout')).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(host.calls.at(-1)?.input).toEqual({ id: 'chk_1', customer: { email: 'ada@b.co' } });
  });

  test('with the network down: nothing typed is lost, and it goes along with the next change', async () => {
    host.before = () => {
      throw lost();
    };
    flow.updateCustomer({ email: 'ada@b.co' });
    await flow.flush();
    expect(open(flow)).toMatchObject({ draft: { customer: { email: 'ada@b.co' } }, problems: [{ code: 'network_error' }] });
    host.before = () => {};
    flow.updateCart({ seats: 6 });
    await flow.flush();
    expect(host.checkout?.customer.email).toBe('ada@b.co');
    expect(open(flow).problems).toEqual([]);
  });

  test('to something impossible: the field says so, the rest is saved, and nothing can be bought until it is put right', async () => {
    flow.updateCustomer({ company: 'Engines Ltd' });
    flow.updateCart({ seats: 500 });
    await flow.flush();
    expect(open(flow)).toMatchObject({ draft: { cart: { seats: 500 } }, problems: [{ code: 'seats_above_maximum', field: 'cart.seats' }] });
    expect(host.checkout?.customer.company).toBe('Engines Ltd');
    await buy();
    expect(host.count('confirmCheckout')).toBe(0);
    flow.updateCart({ seats: 10 });
    await flow.flush();
    expect(open(flow).problems).toEqual([]);
    await buy();
    expect(flow.state.status).toBe('completed');
  });

  test('with a code that is not known: the field says so and the cart stays as it was', async () => {
    flow.updateCart({ promotion_code: 'NOPE' });
    await flow.flush();
    expect(open(flow).problems).toMatchObject([{ field: 'cart.promotion_code' }]);
    expect(open(flow).draft.cart.promotion_code).toBeUndefined();
    await buy();
    expect(flow.state.status).toBe('completed');
  });
});

describe('A buyer pays', () => {
  beforeEach(() => flow.start({ cart }));

  test('and it is done', async () => {
    await buy();
    expect(flow.state).toMatchObject({ status: 'completed', result: { account: { id: 'acc_1' } } });
    expect(storage.size()).toBe(0);
  });

  test('with a double click, once', async () => {
    await Promise.all([buy(), buy(), buy()]);
    expect(host.count('confirmCheckout')).toBe(1);
    await flow.confirm({ preview: 'pre_1', consent });
    expect(host.charges).toBe(1);
  });

  test('and what was typed a moment before is saved first', async () => {
    flow.updateCustomer({ email: 'ada@b.co' });
    await buy();
    expect(host.calls.map(({ name }) => name).slice(-2)).toEqual(['updateCheckout', 'confirmCheckout']);
  });

  test('right after adding a seat, and is shown the new price before anything is bought', async () => {
    const seen = open(flow).checkout.preview.id;
    flow.updateCart({ seats: 6 });
    await flow.confirm({ preview: seen, consent, surface: surfaceOf() });
    expect(host.count('confirmCheckout')).toBe(0);
    expect(open(flow)).toMatchObject({ priceChangedFrom: { total: { amount: 5000 } }, checkout: { preview: { total: { amount: 6000 } } } });
    await buy();
    expect(flow.state.status).toBe('completed');
  });

  test('after the price went up, and is asked again with the fresh price', async () => {
    host.unitAmount = 1200;
    await buy();
    expect(host.charges).toBe(0);
    expect(open(flow)).toMatchObject({
      status: 'editing',
      priceChangedFrom: { total: { amount: 5000 } },
      checkout: { preview: { total: { amount: 6000 } } },
    });
    await buy();
    expect(host.charges).toBe(1);
  });

  test('after the preview expired with the same numbers, and notices nothing', async () => {
    host.staleOnce = true;
    await buy();
    expect(flow.state.status).toBe('completed');
    const keys = host.calls.filter(({ name }) => name === 'confirmCheckout').map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(2);
  });

  test('with something missing, and is told what', async () => {
    host.needs = ['email', 'company', 'payment', 'consent'];
    await flow.start({ cart });
    await buy();
    expect(open(flow).problems.map(({ field }) => field)).toEqual(['customer.email', 'customer.company']);
    expect(host.count('confirmCheckout')).toBe(0);
  });

  test('with a card form that is not filled in, and nothing is sent', async () => {
    await buy(surfaceOf({ collect: () => Promise.reject(new PaymentFormError('Enter a card number.')) }));
    expect(open(flow).problems).toMatchObject([{ code: 'payment_incomplete', field: 'payment', charged: 'no' }]);
    expect(host.count('confirmCheckout')).toBe(0);
  });

  test('with a card that is declined, and keeps everything for another try with another key', async () => {
    flow.updateCustomer({ email: 'ada@b.co' });
    host.before = ({ name }) => {
      if (name === 'confirmCheckout') throw refusal('card_declined');
    };
    await buy();
    expect(open(flow)).toMatchObject({
      status: 'editing',
      draft: { customer: { email: 'ada@b.co' } },
      problems: [{ code: 'card_declined', field: 'payment', charged: 'no' }],
    });
    host.before = () => {};
    await buy();
    const keys = host.calls.filter(({ name }) => name === 'confirmCheckout').map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).toHaveLength(2);
    expect(keys[0]).not.toBe(keys[1]);
    expect(flow.state.status).toBe('completed');
  });

  test('with a card whose bank asks for something', async () => {
    host.askForAuthentication = true;
    await buy();
    expect(states.map(({ status }) => status).slice(-3)).toEqual(['requires_action', 'confirming', 'completed']);
    expect(host.charges).toBe(1);
  });

  test('nothing where nothing is due and no card is needed', async () => {
    host.paymentRequired = false;
    await flow.start({ cart: { ...cart, plan: 'trial' } });
    await flow.confirm({ preview: open(flow).checkout.preview.id, consent });
    expect(flow.state.status).toBe('completed');
  });
});

describe('The answer to a payment gets lost', () => {
  beforeEach(() => flow.start({ cart }));

  test('after the charge: the checkout is read again and the purchase shown', async () => {
    host.after = ({ name }) => {
      if (name === 'confirmCheckout') throw lost();
    };
    await buy();
    expect(flow.state.status).toBe('completed');
    expect(host.charges).toBe(1);
  });

  test('before the charge: the buyer is told that nothing was charged', async () => {
    host.before = ({ name }) => {
      if (name === 'confirmCheckout') throw lost();
    };
    await buy();
    expect(open(flow)).toMatchObject({ status: 'editing', problems: [{ code: 'not_charged', charged: 'no' }] });
  });

  test('and the network stays away: paying is not offered until the checkout was read again', async () => {
    host.after = ({ name }) => {
      if (name === 'confirmCheckout' || name === 'getCheckout') throw lost();
    };
    await buy();
    expect(open(flow)).toMatchObject({ status: 'uncertain', problems: [{ code: 'outcome_unknown', charged: 'unknown' }] });
    await buy();
    flow.updateCart({ seats: 6 });
    await flow.start({ cart });
    expect(flow.state.status).toBe('uncertain');
    expect(host.count('confirmCheckout')).toBe(1);
    host.after = () => {};
    await flow.retry();
    expect(flow.state.status).toBe('completed');
    expect(host.charges).toBe(1);
  });
});

test('A page that goes away hears no more and aborts what is under way', async () => {
  let release = () => {};
  host.before = () => new Promise<void>((resolve) => (release = resolve));
  void flow.start({ cart });
  flow.dispose();
  const heard = states.length;
  release();
  await settled();
  expect(states).toHaveLength(heard);
});

test('A storage that is forbidden costs the resumption and nothing else', async () => {
  const forbidden = () => {
    throw new Error('SecurityError');
  };
  flow = createCheckoutFlow({ client: host.client, storage: { getItem: forbidden, setItem: forbidden, removeItem: forbidden } });
  await flow.start({ cart });
  await buy();
  expect(flow.state.status).toBe('completed');
});
