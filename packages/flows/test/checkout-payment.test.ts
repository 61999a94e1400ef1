import { beforeEach, describe, expect, test } from 'vitest';
import { PaymentFormError } from '../src/payment.ts';
import { lost, refusal } from './scripted-host.ts';
import { cart, consent, openState, setStage, surfaceOf } from './stage.ts';

const stage = setStage();

describe('A buyer pays', () => {
  beforeEach(() => stage.flow.start({ cart }));

  test('and it is done', async () => {
    await stage.buy();
    expect(stage.flow.state).toMatchObject({ status: 'completed', result: { account: { id: 'acc_1' } } });
    expect(stage.storage.size()).toBe(0);
  });

  test('with a double click, once', async () => {
    await Promise.all([stage.buy(), stage.buy(), stage.buy()]);
    expect(stage.host.count('confirmCheckout')).toBe(1);
    await stage.flow.confirm({ preview: 'pre_1', consent });
    expect(stage.host.charges).toBe(1);
  });

  test('and what was typed a moment before is saved first', async () => {
    stage.flow.updateCustomer({ email: 'ada@b.co' });
    await stage.buy();
    expect(stage.host.calls.map(({ name }) => name).slice(-2)).toEqual(['updateCheckout', 'confirmCheckout']);
  });

  test('right after adding a seat, and is shown the new price before anything is bought', async () => {
    const seen = openState(stage.flow).checkout.preview.id;
    stage.flow.updateCart({ seats: 6 });
    await stage.flow.confirm({ preview: seen, consent, surface: surfaceOf() });
    expect(stage.host.count('confirmCheckout')).toBe(0);
    expect(openState(stage.flow)).toMatchObject({
      priceChangedFrom: { total: { amount: 5000 } },
      checkout: { preview: { total: { amount: 6000 } } },
    });
    await stage.buy();
    expect(stage.flow.state.status).toBe('completed');
  });

  test('after the price went up, and is asked again with the fresh price', async () => {
    stage.host.unitAmount = 1200;
    await stage.buy();
    expect(stage.host.charges).toBe(0);
    expect(openState(stage.flow)).toMatchObject({
      status: 'editing',
      priceChangedFrom: { total: { amount: 5000 } },
      checkout: { preview: { total: { amount: 6000 } } },
    });
    await stage.buy();
    expect(stage.host.charges).toBe(1);
  });

  test('after the preview expired with the same numbers, and notices nothing', async () => {
    stage.host.staleOnce = true;
    await stage.buy();
    expect(stage.flow.state.status).toBe('completed');
    const keys = stage.host.calls.filter(({ name }) => name === 'confirmCheckout').map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(2);
  });

  test('with something missing, and is told what', async () => {
    stage.host.needs = ['email', 'company', 'payment', 'consent'];
    await stage.flow.start({ cart });
    await stage.buy();
    expect(openState(stage.flow).problems.map(({ field }) => field)).toEqual(['customer.email', 'customer.company']);
    expect(stage.host.count('confirmCheckout')).toBe(0);
  });

  test('with a card form that is not filled in, and nothing is sent', async () => {
    await stage.buy(surfaceOf({ collect: () => Promise.reject(new PaymentFormError('Enter a card number.')) }));
    expect(openState(stage.flow).problems).toMatchObject([{ code: 'payment_incomplete', field: 'payment', charged: 'no' }]);
    expect(stage.host.count('confirmCheckout')).toBe(0);
  });

  test('with a card that is declined, and keeps everything for another try with another key', async () => {
    stage.flow.updateCustomer({ email: 'ada@b.co' });
    stage.host.before = ({ name }) => {
      if (name === 'confirmCheckout') throw refusal('card_declined');
    };
    await stage.buy();
    expect(openState(stage.flow)).toMatchObject({
      status: 'editing',
      draft: { customer: { email: 'ada@b.co' } },
      problems: [{ code: 'card_declined', field: 'payment', charged: 'no' }],
    });
    stage.host.before = () => {};
    await stage.buy();
    const keys = stage.host.calls.filter(({ name }) => name === 'confirmCheckout').map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).toHaveLength(2);
    expect(keys[0]).not.toBe(keys[1]);
    expect(stage.flow.state.status).toBe('completed');
  });

  test('with a card whose bank asks for something', async () => {
    stage.host.askForAuthentication = true;
    await stage.buy();
    expect(stage.states.map(({ status }) => status).slice(-3)).toEqual(['requires_action', 'confirming', 'completed']);
    expect(stage.host.charges).toBe(1);
  });

  test('nothing where nothing is due and no card is needed', async () => {
    stage.host.paymentRequired = false;
    await stage.flow.start({ cart: { ...cart, plan: 'trial' } });
    await stage.flow.confirm({ preview: openState(stage.flow).checkout.preview.id, consent });
    expect(stage.flow.state.status).toBe('completed');
  });
});

describe('The answer to a payment gets lost', () => {
  beforeEach(() => stage.flow.start({ cart }));

  test('after the charge: the checkout is read again and the purchase shown', async () => {
    stage.host.after = ({ name }) => {
      if (name === 'confirmCheckout') throw lost();
    };
    await stage.buy();
    expect(stage.flow.state.status).toBe('completed');
    expect(stage.host.charges).toBe(1);
  });

  test('before the charge: the buyer is told that nothing was charged', async () => {
    stage.host.before = ({ name }) => {
      if (name === 'confirmCheckout') throw lost();
    };
    await stage.buy();
    expect(openState(stage.flow)).toMatchObject({ status: 'editing', problems: [{ code: 'not_charged', charged: 'no' }] });
  });

  test('and the network stays away: paying is not offered until the checkout was read again', async () => {
    stage.host.after = ({ name }) => {
      if (name === 'confirmCheckout' || name === 'getCheckout') throw lost();
    };
    await stage.buy();
    expect(openState(stage.flow)).toMatchObject({ status: 'uncertain', problems: [{ code: 'outcome_unknown', charged: 'unknown' }] });
    await stage.buy();
    stage.flow.updateCart({ seats: 6 });
    await stage.flow.start({ cart });
    expect(stage.flow.state.status).toBe('uncertain');
    expect(stage.host.count('confirmCheckout')).toBe(1);
    stage.host.after = () => {};
    await stage.flow.retry();
    expect(stage.flow.state.status).toBe('completed');
    expect(stage.host.charges).toBe(1);
  });
});
