import { TillkitError } from '@tillkit/client';
import type { PaymentMethodSetup, StoredPaymentMethod } from '@tillkit/contract';
import { beforeEach, describe, expect, test } from 'vitest';
import { type CardSetupClient, type CardSetupFlow, createCardSetupFlow } from '../src/card-setup/index.ts';
import { PaymentFormError } from '../src/payment.ts';
import { lost, refusal } from './scripted-host.ts';
import { surfaceOf } from './stage.ts';

const later = '2027-04-01T00:00:00.000Z';
const consent = { text: 'This card is charged 49.00 € on 3 March 2027.', locale: 'en' };

function cardOf(id: string, created_at = later): StoredPaymentMethod {
  return { id, created_at, type: 'card', brand: 'visa', last4: '4242' } as StoredPaymentMethod;
}

let confirmations: object[];
let cards: StoredPaymentMethod[];
let setups: number;
let flow: CardSetupFlow;
/** Stands before each answer to a confirmation: may throw it away. */
let answer: (setup: PaymentMethodSetup) => PaymentMethodSetup;

function setupOf(change: Partial<PaymentMethodSetup> = {}): PaymentMethodSetup {
  const payment = { provider: 'sandbox', required: true, surface: {} } as const;
  return { id: `setup_${setups}`, status: 'open', payment, action: null, payment_method: null, expires_at: later, ...change };
}

const client: CardSetupClient = {
  createPaymentMethodSetup: async () => {
    setups += 1;
    return setupOf();
  },
  confirmPaymentMethodSetup: async (input, options) => {
    if (options?.signal?.aborted) throw new TillkitError('aborted');
    confirmations.push(input);
    return answer(setupOf({ id: input.id, status: 'succeeded', payment_method: cardOf('pm_new') }));
  },
  listPaymentMethods: async () => ({ data: cards, next_charge: null }),
};

describe('A customer adds a card', () => {
  beforeEach(async () => {
    confirmations = [];
    cards = [cardOf('pm_old', '2026-01-01T00:00:00.000Z'), cardOf('pm_new')];
    setups = 0;
    answer = (setup) => setup;
    flow = createCardSetupFlow({ client });
    await flow.start();
  });

  test('and agrees to what is shown, word for word', async () => {
    await flow.save({ surface: surfaceOf(), consent });
    expect(flow.state).toMatchObject({ status: 'done', method: { id: 'pm_new' } });
    expect(confirmations).toEqual([{ id: 'setup_1', make_default: true, consent, payment: { method: 'card_1' } }]);
  });

  test('in the place of another, beside the default', async () => {
    await flow.save({ surface: surfaceOf(), consent, makeDefault: false, replaces: 'pm_old' });
    expect(confirmations).toMatchObject([{ make_default: false, replaces: 'pm_old' }]);
  });

  test('with a double click, once', async () => {
    await Promise.all([flow.save({ surface: surfaceOf(), consent }), flow.save({ surface: surfaceOf(), consent })]);
    expect(confirmations).toHaveLength(1);
  });

  test('that the bank declines, and the form stays for another', async () => {
    answer = () => {
      throw refusal('card_declined');
    };
    await flow.save({ surface: surfaceOf(), consent });
    expect(flow.state).toMatchObject({ status: 'open', problem: { code: 'card_declined' } });
    answer = (setup) => setup;
    await flow.save({ surface: surfaceOf(), consent });
    expect(flow.state.status).toBe('done');
  });

  test('with a form that is not filled in, and nothing is sent', async () => {
    await flow.save({ surface: surfaceOf({ collect: () => Promise.reject(new PaymentFormError('Enter the card number.')) }), consent });
    expect(flow.state).toMatchObject({ status: 'open', problem: { code: 'payment_incomplete' } });
    expect(confirmations).toEqual([]);
  });

  test('whose bank asks something first', async () => {
    answer = (setup) =>
      confirmations.length === 1
        ? { ...setup, status: 'requires_action', payment_method: null, action: { type: 'three_d_secure', id: 'act_1', surface: {} } }
        : setup;
    const seen: string[] = [];
    flow.subscribe(({ status }) => seen.push(status));
    await flow.save({ surface: surfaceOf(), consent });
    expect(seen).toEqual(['saving', 'saving', 'requires_action', 'saving', 'done']);
  });

  test('and finds it again although every answer got lost', async () => {
    answer = () => {
      throw lost();
    };
    await flow.save({ surface: surfaceOf(), consent });
    expect(flow.state).toMatchObject({ status: 'open', problem: { code: 'network_error' } });
    answer = () => {
      throw refusal('setup_completed');
    };
    await flow.save({ surface: surfaceOf(), consent });
    expect(flow.state).toMatchObject({ status: 'done', method: { id: 'pm_new' } });
  });

  test('after the form was left open for too long, without typing it again', async () => {
    const prepared: unknown[] = [];
    answer = (setup) => {
      if (setup.id === 'setup_1') throw refusal('setup_expired');
      return setup;
    };
    await flow.save({ surface: surfaceOf({ prepare: async (payment) => void prepared.push(payment) }), consent });
    expect(flow.state.status).toBe('done');
    expect(prepared).toHaveLength(1);
  });

  test('or does not, and then nothing is kept', async () => {
    flow.cancel();
    expect(flow.state.status).toBe('idle');
    await flow.save({ surface: surfaceOf(), consent });
    expect(confirmations).toEqual([]);
  });
});
