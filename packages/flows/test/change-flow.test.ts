import { TillkitError } from '@tillkit/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ChangeFlow, type ChangePaymentSurface, type ChangeState, createChangeFlow, isWanted } from '../src/change/index.ts';
import { PaymentFormError } from '../src/payment.ts';
import { ScriptedBilling } from './scripted-billing.ts';
import { lost, refusal } from './scripted-host.ts';

let host: ScriptedBilling;
let flow: ChangeFlow;
let states: ChangeState[];

beforeEach(() => {
  vi.useFakeTimers();
  host = new ScriptedBilling();
  flow = createChangeFlow({ client: host.client });
  states = [];
  flow.subscribe((state) => states.push(state));
});
afterEach(() => {
  flow.dispose();
  vi.useRealTimers();
});

const stored: ChangePaymentSurface = { collect: async () => undefined, authenticate: async () => 'authenticated' };
const card = (method: string): ChangePaymentSurface => ({ ...stored, collect: async () => ({ method }) });

async function propose(seats: number): Promise<void> {
  flow.propose({ seats });
  await vi.runAllTimersAsync();
}

function shown() {
  const { state } = flow;
  if (!isWanted(state) || !state.preview) throw new Error(`There are no numbers: ${state.status}.`);
  return state.preview;
}

async function confirm(surface = stored): Promise<void> {
  await flow.confirm({ preview: shown().id, surface });
}

const statuses = () => states.map(({ status }) => status);

describe('A customer steps through quantities', () => {
  test('and only the one that they rest at is asked for', async () => {
    for (const seats of [6, 7, 8]) flow.propose({ seats }, { resting: true });
    await vi.runAllTimersAsync();
    expect(host.of('createChangePreview').map(({ input }) => input.seats)).toEqual([8]);
    expect(flow.state).toMatchObject({ status: 'reviewing', preview: { due_now: { amount: 3000 } } });
  });

  test('and sees the old numbers until the new ones come', async () => {
    await propose(6);
    flow.propose({ seats: 9 }, { resting: true });
    expect(flow.state).toMatchObject({ status: 'previewing', change: { seats: 9 }, preview: { after: { seats: 6 } } });
  });

  test('and a slow answer to an earlier wish does not overwrite a later one', async () => {
    const gates: (() => void)[] = [];
    host.before = () => new Promise((resolve) => gates.push(resolve));
    flow.propose({ seats: 6 });
    flow.propose({ seats: 9 });
    gates[1]?.();
    await vi.runAllTimersAsync();
    gates[0]?.();
    await vi.runAllTimersAsync();
    expect(shown().after.seats).toBe(9);
    expect(statuses()).toEqual(['previewing', 'previewing', 'reviewing']);
  });

  test('and back to what they have: there is nothing to confirm', async () => {
    await propose(6);
    await propose(5);
    expect(flow.state).toMatchObject({ status: 'failed', problems: [{ code: 'nothing_to_change' }] });
    await flow.confirm({ preview: shown().id });
    expect(host.of('confirmChange')).toHaveLength(0);
    flow.withdraw();
    expect(flow.state.status).toBe('idle');
  });

  test('without a connection, and asks again', async () => {
    host.before = () => Promise.reject(lost());
    await propose(6);
    expect(flow.state).toMatchObject({ status: 'failed', change: { seats: 6 }, problems: [{ code: 'network_error', charged: 'no' }] });
    host.before = () => {};
    await flow.retry();
    await vi.runAllTimersAsync();
    expect(flow.state.status).toBe('reviewing');
  });
});

describe('A customer confirms', () => {
  beforeEach(() => propose(6));

  test('and it is done, with a double click once', async () => {
    await Promise.all([confirm(), confirm()]);
    expect(flow.state).toMatchObject({ status: 'completed', result: { status: 'applied', subscription: { seats: 6 } } });
    expect(host.charges).toBe(1);
    expect(host.of('confirmChange')).toHaveLength(1);
  });

  test('what is no longer shown, and nothing happens', async () => {
    const { id } = shown();
    await propose(7);
    await flow.confirm({ preview: id });
    expect(host.of('confirmChange')).toHaveLength(0);
  });

  test('and cannot choose something else meanwhile', async () => {
    host.after = ({ name }) => {
      if (name === 'confirmChange') flow.propose({ seats: 50 });
    };
    await confirm();
    expect(flow.state).toMatchObject({ status: 'completed', result: { subscription: { seats: 6 } } });
  });

  test('with a card that is declined, and then with another one', async () => {
    host.declined = ['stored'];
    await confirm();
    expect(flow.state).toMatchObject({ status: 'reviewing', problems: [{ code: 'card_declined', aboutPayment: true, charged: 'no' }] });
    await confirm(card('card_2'));
    expect(flow.state.status).toBe('completed');
    const keys = host.of('confirmChange').map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(2);
  });

  test('with a card form that is not filled in, and nothing is sent', async () => {
    await confirm({ ...stored, collect: () => Promise.reject(new PaymentFormError('Enter a card number.')) });
    expect(flow.state).toMatchObject({ status: 'reviewing', problems: [{ code: 'payment_incomplete', aboutPayment: true }] });
    expect(host.of('confirmChange')).toHaveLength(0);
  });

  test('and does what the bank asks for', async () => {
    host.askForAuthentication = true;
    await confirm();
    expect(statuses().slice(-4)).toEqual(['confirming', 'requires_action', 'confirming', 'completed']);
    expect(host.charges).toBe(1);
  });

  test('after another tab has won: sees the new numbers beside the old ones, and can go on', async () => {
    host.seats = 4;
    host.version += 1;
    await confirm();
    expect(host.charges).toBe(0);
    expect(flow.state).toMatchObject({
      status: 'reviewing',
      changedFrom: { due_now: { amount: 1000 } },
      preview: { due_now: { amount: 2000 } },
    });
    await confirm();
    expect(flow.state).toMatchObject({ status: 'completed', result: { subscription: { seats: 6 } } });
    expect(host.charges).toBe(1);
  });

  test('after the preview ran out with the same numbers, and notices nothing', async () => {
    host.staleOnce = true;
    await confirm();
    expect(flow.state.status).toBe('completed');
  });

  test('although the session cannot be renewed, and what was chosen is kept', async () => {
    host.before = () => Promise.reject(new TillkitError('session_failed'));
    await confirm();
    expect(flow.state).toMatchObject({ status: 'reviewing', change: { seats: 6 }, problems: [{ code: 'session_failed', charged: 'no' }] });
  });

  test('the end of a pause', async () => {
    flow.propose({ resume: true });
    await vi.runAllTimersAsync();
    await confirm();
    expect(host.of('createResumption')).toHaveLength(1);
    expect(flow.state.status).toBe('completed');
  });
});

describe('The answer to a confirmation gets lost', () => {
  beforeEach(() => propose(6));

  test('once: it is asked for with the same key, and charged once', async () => {
    let first = true;
    host.after = ({ name }) => {
      if (name !== 'confirmChange' || !first) return;
      first = false;
      throw lost();
    };
    await confirm();
    expect(flow.state.status).toBe('completed');
    expect(host.charges).toBe(1);
    expect(new Set(host.of('confirmChange').map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  test('after the charge: what was recorded is read and shown', async () => {
    host.after = ({ name }) => {
      if (name === 'confirmChange') throw lost();
    };
    await confirm();
    expect(flow.state).toMatchObject({ status: 'completed', result: { status: 'applied', invoice: { id: 'inv_1' } } });
    expect(host.charges).toBe(1);
  });

  test('before the charge: the customer is told that nothing was charged', async () => {
    host.before = ({ name }) => {
      if (name === 'confirmChange') throw lost();
    };
    await confirm();
    expect(flow.state).toMatchObject({ status: 'reviewing', problems: [{ code: 'not_charged', charged: 'no' }] });
  });

  test('and the network stays away: confirming is not offered until it is known what happened', async () => {
    host.after = ({ name }) => {
      if (name !== 'createChangePreview') throw lost();
    };
    await confirm();
    expect(flow.state).toMatchObject({ status: 'uncertain', problems: [{ code: 'outcome_unknown', charged: 'unknown' }] });
    flow.propose({ seats: 9 });
    const sent = host.of('confirmChange').length;
    await confirm();
    expect(host.of('confirmChange')).toHaveLength(sent);
    host.after = () => {};
    await flow.retry();
    expect(flow.state.status).toBe('completed');
    expect(host.charges).toBe(1);
  });
});

describe('A change for later', () => {
  test('is scheduled, and taken back', async () => {
    await propose(3);
    await confirm();
    expect(flow.state).toMatchObject({ status: 'completed', result: { status: 'scheduled' } });
    await flow.undo();
    expect(flow.state).toMatchObject({ status: 'undone', subscription: { id: 'sub_1' } });
  });

  test('cannot be taken back any more: the customer is told', async () => {
    host.before = () => Promise.reject(refusal('scheduled_change_not_found'));
    await flow.undo();
    expect(flow.state).toMatchObject({ status: 'undo_failed', problem: { code: 'scheduled_change_not_found' } });
  });
});

test('A flow that is let go of says nothing more', async () => {
  flow.propose({ seats: 6 });
  flow.dispose();
  await vi.runAllTimersAsync();
  expect(statuses()).toEqual(['previewing']);
  flow.propose({ seats: 7 });
  expect(statuses()).toEqual(['previewing']);
});
