import { beforeEach, describe, expect, test } from 'vitest';
import {
  type CancellationFlow,
  type CancellationFlowOptions,
  createCancellationFlow,
  isOpen,
  resultOf,
} from '../src/cancellation/index.ts';
import { lost, refusal } from './scripted-host.ts';
import { discountOffer, endOfApril, endOfMarch, planOffer, ScriptedWayOut } from './scripted-way-out.ts';

let host: ScriptedWayOut;
let heard: string[];

function begin(options: Partial<CancellationFlowOptions> = {}): CancellationFlow {
  return createCancellationFlow({
    client: host.client,
    onCanceled: () => heard.push('canceled'),
    onRetained: () => heard.push('retained'),
    onAborted: () => heard.push('aborted'),
    onResumed: () => heard.push('resumed'),
    ...options,
  });
}

/** Up to the offer for that answer. */
async function offered(reason: string, options?: Partial<CancellationFlowOptions>): Promise<CancellationFlow> {
  const flow = begin(options);
  await flow.start({ reason });
  await flow.proceed();
  expect(flow.state.status).toBe('offer');
  return flow;
}

const surface = (answer: 'authenticated' | 'failed' = 'authenticated') => ({
  collect: async () => ({ method: 'card_1' }),
  authenticate: async () => answer,
});

/** Loses the answer to that call after it was carried out; with `gone` it can never be asked again. */
function lose(name: string, { gone = false } = {}): void {
  host.after = (call) => {
    if (call.name === name) throw lost();
  };
  host.before = (call) => {
    if (gone && host.count('confirmCancellation') > 0 && call.name === 'getCancellation') throw lost();
  };
}

beforeEach(() => {
  host = new ScriptedWayOut();
  heard = [];
});

describe('Somebody who wants to leave', () => {
  test('sees when it ends, says nothing, and is out after two steps', async () => {
    const flow = begin();
    await flow.start();
    expect(flow.state).toMatchObject({ status: 'overview', cancellation: { effect: { ends_at: endOfMarch } } });
    await flow.proceed();
    expect(flow.state.status).toBe('review');
    await flow.confirm();
    expect(flow.state).toMatchObject({ status: 'canceled', outcome: 'canceled', cancellation: { receipt: { id: 'rec_1' } } });
    expect(host.count('updateCancellation')).toBe(0);
    expect(heard).toEqual(['canceled']);
  });

  test('is asked nothing where the law wants nothing asked', async () => {
    host.reasons = [];
    const flow = begin();
    await flow.start({ reason: 'unused' });
    expect(flow.state.status).toBe('review');
    flow.back();
    expect(flow.state.status).toBe('review');
  });

  test('answers, is offered one thing, declines, and is never offered another', async () => {
    const flow = await offered('too_expensive');
    expect(flow.state).toMatchObject({ offer: discountOffer });
    flow.decline();
    expect(flow.state.status).toBe('review');
    flow.back();
    flow.answer({ reason: 'unused', comment: ' I am away ' });
    await flow.proceed();
    expect(flow.state.status).toBe('review');
    expect(host.calls.at(-1)?.input).toEqual({ id: 'can_1', reason: 'unused', comment: 'I am away' });
    await flow.confirm();
    expect(flow.state.status).toBe('canceled');
  });

  test('skips the survey although something was chosen already', async () => {
    const flow = begin();
    await flow.start({ reason: 'too_expensive' });
    await flow.skip();
    expect(flow.state.status).toBe('review');
    expect(host.count('updateCancellation')).toBe(0);
  });

  test('is not held up by a survey that cannot be sent, which then goes along with the decision', async () => {
    const flow = begin();
    await flow.start({ reason: 'other' });
    host.before = ({ name }) => {
      if (name === 'updateCancellation') throw lost();
    };
    await flow.proceed();
    expect(flow.state).toMatchObject({ status: 'review', draft: { reason: 'other' } });
    host.before = () => {};
    await flow.confirm();
    expect(host.cancellation).toMatchObject({ status: 'canceled', reason: 'other' });
  });

  test('presses every button twice, and each is done once', async () => {
    const flow = begin();
    await Promise.all([flow.start({ reason: 'other' }), flow.start({ reason: 'other' })]);
    await Promise.all([flow.proceed(), flow.proceed()]);
    await Promise.all([flow.confirm(), flow.confirm(), flow.confirm()]);
    expect(['createCancellation', 'updateCancellation', 'confirmCancellation'].map((name) => host.count(name as never))).toEqual([1, 1, 1]);
    expect(heard).toEqual(['canceled']);
  });

  test('sees the new end where it has moved since, and cancels as of that', async () => {
    const flow = begin();
    await flow.start();
    await flow.proceed();
    host.endsAt = endOfApril;
    await flow.confirm();
    expect(flow.state).toMatchObject({
      status: 'review',
      changedFrom: { ends_at: endOfMarch },
      cancellation: { effect: { ends_at: endOfApril } },
      problem: { code: 'preview_stale' },
    });
    expect(host.cancelAt).toBe(null);
    await flow.confirm();
    expect(host.cancelAt).toBe(endOfApril);
  });

  test('thinks better of it, and the host hears of that', async () => {
    const flow = await offered('unused');
    flow.abort();
    expect(flow.state).toMatchObject({ status: 'aborted', outcome: 'aborted' });
    expect(host.calls.at(-1)?.input).toEqual({ id: 'can_1', status: 'aborted' });
    expect(heard).toEqual(['aborted']);
    await flow.start();
    expect(flow.state.status).toBe('overview');
  });

  test('thinks better of it before anything is there', async () => {
    const flow = begin();
    const starting = flow.start();
    flow.abort();
    await starting;
    expect(flow.state).toEqual({ status: 'aborted', outcome: 'aborted', cancellation: null });
  });

  test('cannot begin while the host is away, and tries again', async () => {
    host.before = () => {
      throw lost();
    };
    const flow = begin();
    await flow.start({ reason: 'unused' });
    expect(flow.state).toMatchObject({ status: 'failed', problem: { code: 'network_error' } });
    expect(resultOf(flow.state)).toBe('error');
    host.before = () => {};
    await flow.retry();
    expect(flow.state).toMatchObject({ status: 'overview', draft: { reason: 'unused' } });
  });

  test('comes back after a reload, and what was answered is still there, but is not offered again', async () => {
    const before = await offered('unused');
    before.dispose();
    const flow = begin();
    await flow.start();
    expect(flow.state).toMatchObject({ status: 'overview', draft: { reason: 'unused' } });
    await flow.proceed();
    expect(flow.state.status).toBe('review');
  });

  test('keeps what was typed where the session has ended', async () => {
    const flow = begin();
    await flow.start();
    flow.answer({ reason: 'other', comment: 'Not for me' });
    await flow.proceed();
    host.before = () => {
      throw refusal('session_expired');
    };
    await flow.confirm();
    expect(flow.state).toMatchObject({ status: 'review', draft: { comment: 'Not for me' }, problem: { code: 'session_expired' } });
    host.before = () => {};
    await flow.confirm();
    expect(flow.state.status).toBe('canceled');
  });
});

describe('Somebody whose connection breaks off while leaving', () => {
  test('learns that it was done', async () => {
    const flow = begin();
    await flow.start();
    await flow.proceed();
    lose('confirmCancellation');
    await flow.confirm();
    expect(flow.state).toMatchObject({ status: 'canceled', cancellation: { receipt: { id: 'rec_1' } } });
    expect(host.count('confirmCancellation')).toBe(1);
  });

  test('learns that it was not done, and can do it again', async () => {
    const flow = begin();
    await flow.start();
    await flow.proceed();
    host.before = ({ name }) => {
      if (name === 'confirmCancellation') throw lost();
    };
    await flow.confirm();
    expect(flow.state).toMatchObject({ status: 'review', problem: { code: 'not_done' } });
    host.before = () => {};
    await flow.confirm();
    expect(flow.state.status).toBe('canceled');
  });

  test('is told that nobody knows yet, may not decide again, and asks until it is known', async () => {
    const flow = begin();
    await flow.start();
    await flow.proceed();
    lose('confirmCancellation', { gone: true });
    await flow.confirm();
    expect(flow.state).toMatchObject({ status: 'uncertain', problem: { code: 'outcome_unknown' } });
    await flow.confirm();
    flow.abort();
    expect(flow.state.status).toBe('uncertain');
    host.before = () => {};
    await flow.retry();
    expect(flow.state.status).toBe('canceled');
    expect(host.count('confirmCancellation')).toBe(1);
  });

  test('has left in another tab meanwhile, and sees the receipt', async () => {
    const [one, other] = [begin(), begin()];
    await one.start();
    await other.start();
    await one.proceed();
    await other.proceed();
    await one.confirm();
    await other.confirm();
    expect(other.state.status).toBe('canceled');
  });
});

describe('Somebody who is offered something', () => {
  test('takes the discount', async () => {
    const flow = await offered('too_expensive');
    await Promise.all([flow.accept(), flow.accept()]);
    expect(flow.state).toMatchObject({ status: 'retained', outcome: 'retained' });
    expect(host.count('confirmCancellation')).toBe(1);
    expect(heard).toEqual(['retained']);
  });

  test('chooses how long to pause', async () => {
    const flow = await offered('unused');
    expect(flow.state).toMatchObject({ cycles: 1 });
    flow.chooseCycles(3);
    await flow.accept();
    expect(host.calls.at(-1)?.input).toEqual({ id: 'can_1', decision: 'accept_offer', cycles: 3 });
  });

  test('pays for the other plan, after the bank has asked', async () => {
    host.offers.other = planOffer(500);
    host.action = { type: 'three_d_secure', id: 'act_1', surface: {} };
    const flow = await offered('other');
    const steps: string[] = [];
    flow.subscribe(({ status }) => steps.push(status));
    await flow.accept({ surface: surface() });
    expect(steps).toEqual(['accepting', 'requires_action', 'accepting', 'retained']);
    const [first, second] = host.calls.filter(({ name }) => name === 'confirmCancellation');
    expect(first?.input).toEqual({ id: 'can_1', decision: 'accept_offer', preview: 'pre_500', payment: { method: 'card_1' } });
    expect(second?.idempotencyKey).not.toBe(first?.idempotencyKey);
  });

  test('is told that the card was declined, and can still leave', async () => {
    host.offers.other = planOffer(500);
    const flow = await offered('other');
    host.before = ({ name }) => {
      if (name === 'confirmCancellation') throw refusal('card_declined');
    };
    await flow.accept({ surface: surface() });
    expect(flow.state).toMatchObject({ status: 'offer', problem: { code: 'card_declined' } });
    host.before = () => {};
    flow.decline();
    await flow.confirm();
    expect(flow.state.status).toBe('canceled');
  });

  test('sees the new price of the other plan before paying it', async () => {
    host.offers.other = planOffer(500);
    const flow = await offered('other');
    host.offers.other = planOffer(700);
    await flow.accept({ surface: surface() });
    expect(flow.state).toMatchObject({ status: 'offer', changedFrom: { id: 'pre_500' }, offer: { preview: { id: 'pre_700' } } });
    await flow.accept({ surface: surface() });
    expect(flow.state.status).toBe('retained');
  });

  test('learns that the offer is gone, and stands before the last look', async () => {
    const flow = await offered('too_expensive');
    host.offers = {};
    await flow.accept();
    expect(flow.state).toMatchObject({ status: 'review', problem: { code: 'offer_not_available' } });
  });

  test('pays once where the answer gets lost', async () => {
    host.offers.other = planOffer(500);
    const flow = await offered('other');
    lose('confirmCancellation');
    await flow.accept({ surface: surface() });
    expect(flow.state.status).toBe('retained');
    const keys = host.calls.filter(({ name }) => name === 'confirmCancellation').map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(1);
  });

  test('would rather talk to somebody, and is retained only once they have written', async () => {
    host.offers.other = { type: 'contact' };
    let wrote: unknown = false;
    const flow = await offered('other', { handleContact: async () => wrote });
    await flow.accept();
    expect(flow.state.status).toBe('offer');
    wrote = true;
    await flow.accept();
    expect(flow.state.status).toBe('retained');
  });

  test('would rather talk to somebody, and can still leave where that cannot be opened', async () => {
    host.offers.other = { type: 'contact' };
    const flow = await offered('other', { handleContact: () => Promise.reject(new Error('gone')) });
    await flow.accept();
    expect(flow.state).toMatchObject({ status: 'offer', problem: { code: 'handler_failed' } });
    flow.decline();
    expect(flow.state.status).toBe('review');
  });
});

describe('A page that takes a step over', () => {
  test('cancels on its own server, and the flow finds out how that went', async () => {
    const flow = begin({
      handleCancel: async ({ id }) => host.client.confirmCancellation({ id, decision: 'cancel', ends_at: host.endsAt }),
    });
    await flow.start();
    await flow.proceed();
    await flow.confirm();
    expect(flow.state.status).toBe('canceled');
    expect(host.count('confirmCancellation')).toBe(1);
  });

  test('and fails, leaves the customer where they were', async () => {
    const flow = await offered('too_expensive', { handleOffer: () => Promise.reject(new Error('no')) });
    await flow.accept();
    expect(flow.state).toMatchObject({ status: 'offer', problem: { code: 'handler_failed' } });
    expect(host.count('confirmCancellation')).toBe(0);
  });
});

describe('Somebody who has canceled', () => {
  test('takes it back', async () => {
    const flow = begin();
    await flow.start();
    await flow.proceed();
    await flow.confirm();
    await flow.undo();
    expect(flow.state.status).toBe('resumed');
    expect(host.cancelAt).toBe(null);
    expect(heard).toEqual(['canceled', 'resumed']);
  });

  test('takes it back another day', async () => {
    host.cancelAt = endOfMarch;
    const flow = begin();
    await flow.undo();
    expect(flow.state.status).toBe('resumed');
  });

  test('learns that it was taken back although the answer got lost', async () => {
    host.cancelAt = endOfMarch;
    lose('undoCancellation');
    const flow = begin();
    await flow.undo();
    expect(flow.state.status).toBe('resumed');
  });

  test('keeps the receipt where taking it back is refused', async () => {
    const flow = begin();
    await flow.start();
    await flow.proceed();
    await flow.confirm();
    host.before = ({ name }) => {
      if (name === 'undoCancellation') throw refusal('needs_sales');
    };
    await flow.undo();
    expect(isOpen(flow.state)).toBe(false);
    expect(flow.state).toMatchObject({ status: 'canceled', problem: { code: 'needs_sales' }, cancellation: { receipt: { id: 'rec_1' } } });
  });
});
