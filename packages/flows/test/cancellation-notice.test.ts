import type { CancellationReceipt } from '@tillkit/contract';
import { describe, expect, test } from 'vitest';
import { createCancellationNoticeFlow, createWithdrawalFlow, type NoticeFlowOptions } from '../src/cancellation/index.ts';
import { lost, refusal } from './scripted-host.ts';

const known = { name: 'Ada Lovelace', email: 'ada@example.com', contract: 'Team' };
const receipt: CancellationReceipt = {
  id: 'rec_1',
  kind: 'withdrawal',
  received_at: '2026-03-01T09:30:00.000Z',
  name: known.name,
  email: known.email,
  contract: known.contract,
  ends_at: '2026-03-01T09:30:00.000Z',
  refund: { amount: 2000, currency: 'eur' },
};

/** A host that takes notices, unless `refuse` throws. */
function hostThat(refuse: () => void = () => {}) {
  const notices: Record<string, unknown>[] = [];
  const keys: unknown[] = [];
  const client: NoticeFlowOptions['client'] = {
    createCancellationNotice: async (notice, options) => {
      notices.push({ ...notice });
      keys.push(options?.idempotencyKey);
      refuse();
      return receipt;
    },
  };
  return { client, notices, keys };
}

describe('Somebody who withdraws from a contract', () => {
  test('confirms once, and gets a receipt with the time and the refund', async () => {
    const { client, notices } = hostThat();
    const flow = createWithdrawalFlow({ client, known });
    await Promise.all([flow.confirm(), flow.confirm()]);
    expect(flow.state).toEqual({ status: 'received', receipt });
    expect(notices).toEqual([{ kind: 'withdrawal', ...known }]);
  });

  test('learns that the time for it is over', async () => {
    const { client } = hostThat(() => {
      throw refusal('withdrawal_not_available');
    });
    const flow = createWithdrawalFlow({ client, known });
    await flow.confirm();
    expect(flow.state).toMatchObject({ status: 'editing', problem: { code: 'withdrawal_not_available' } });
  });

  test('asks again for an answer that got lost, with the same key', async () => {
    let gone = true;
    const { client, keys } = hostThat(() => {
      if (gone) throw lost();
    });
    const flow = createWithdrawalFlow({ client, known });
    await flow.confirm();
    expect(flow.state).toMatchObject({ status: 'uncertain', problem: { code: 'outcome_unknown' }, draft: known });
    gone = false;
    await flow.confirm();
    expect(flow.state.status).toBe('received');
    expect(new Set(keys).size).toBe(1);
  });
});

describe('Somebody who cancels by form', () => {
  test('is told what is missing, field by field, and nothing is sent', async () => {
    const { client, notices } = hostThat();
    const flow = createCancellationNoticeFlow({ client });
    flow.enter({ type: 'extraordinary', email: 'ada' });
    await flow.confirm();
    expect(flow.state).toMatchObject({
      gaps: [
        { field: 'reason', fault: 'missing' },
        { field: 'name', fault: 'missing' },
        { field: 'contract', fault: 'missing' },
        { field: 'email', fault: 'invalid' },
      ],
    });
    flow.enter({ name: 'Ada' });
    expect(flow.state).not.toMatchObject({ gaps: expect.arrayContaining([{ field: 'name', fault: 'missing' }]) });
    expect(notices).toEqual([]);
  });

  test('for good cause and on a day of their choice', async () => {
    const { client, notices } = hostThat();
    const flow = createCancellationNoticeFlow({ client, known });
    flow.enter({ type: 'extraordinary', reason: ' It never worked ', endsOn: '2026-05-31' });
    await flow.confirm();
    expect(notices).toEqual([
      { kind: 'cancellation', type: 'extraordinary', reason: 'It never worked', ends_at: '2026-05-31T00:00:00.000Z', ...known },
    ]);
  });

  test('sees which field the host does not take', async () => {
    const { client } = hostThat(() => {
      throw refusal('invalid_request', { param: '/email' });
    });
    const flow = createCancellationNoticeFlow({ client, known });
    await flow.confirm();
    expect(flow.state).toMatchObject({ status: 'editing', gaps: [{ field: 'email', fault: 'invalid' }], problem: null });
  });

  test('is not overwritten by what the account says, and is helped by it', () => {
    const flow = createCancellationNoticeFlow({ client: hostThat().client });
    flow.enter({ name: 'Countess' });
    flow.prefill({ ...known });
    expect(flow.state).toMatchObject({ draft: { name: 'Countess', email: 'ada@example.com' } });
  });
});
