import type { PaymentAction } from '@tillkit/contract';
import { describe, expect, test, vi } from 'vitest';
import { confirmPayable, OutcomeUnknownError, type PayableAnswer, type PayableConfirmation } from '../src/payable.ts';
import { lost, refusal } from './scripted-host.ts';

const action: PaymentAction = { type: 'three_d_secure', id: 'act_1', surface: {} };
const done: PayableAnswer = { status: 'applied', action: null };

/** A host that gives these answers in turn; an error stands for a refusal or a lost answer. */
function confirmationWith(answers: (PayableAnswer | Error)[], more: Partial<PayableConfirmation<PayableAnswer>> = {}) {
  let keys = 0;
  const send = vi.fn(async () => {
    const answer = answers.shift();
    if (!answer) throw new Error('Asked once too often.');
    if (answer instanceof Error) throw answer;
    return answer;
  }) as unknown as PayableConfirmation<PayableAnswer>['send'];
  const confirmation: PayableConfirmation<PayableAnswer> = {
    send,
    payment: { method: 'card_1' },
    surface: { authenticate: async () => 'authenticated' },
    signal: new AbortController().signal,
    createKey: () => `key-${++keys}`,
    ...more,
  };
  const sentKeys = () => vi.mocked(send).mock.calls.map(([, { idempotencyKey }]) => idempotencyKey);
  return { confirmation, sentKeys };
}

describe('A confirmation that may have to be paid', () => {
  test('is answered', async () => {
    const { confirmation, sentKeys } = confirmationWith([done]);
    expect(await confirmPayable(confirmation)).toBe(done);
    expect(sentKeys()).toEqual(['key-1']);
  });

  test('goes on after the bank has asked, with a fresh key', async () => {
    const authenticate = vi.fn(async () => 'authenticated' as const);
    const onAction = vi.fn();
    const asked = { status: 'requires_action', action };
    const { confirmation, sentKeys } = confirmationWith([asked, done], { surface: { authenticate }, onAction });
    expect(await confirmPayable(confirmation)).toBe(done);
    expect(onAction).toHaveBeenCalledWith(action);
    expect(authenticate).toHaveBeenCalledOnce();
    expect(sentKeys()).toEqual(['key-1', 'key-2']);
  });

  test('lets the host judge a challenge that the customer failed', async () => {
    const surface = { authenticate: async () => 'failed' as const };
    const { confirmation } = confirmationWith([{ status: 'requires_action', action }, refusal('authentication_failed')], { surface });
    await expect(confirmPayable(confirmation)).rejects.toMatchObject({ code: 'authentication_failed' });
  });

  test('asks for a lost answer with the key of the request that lost it', async () => {
    const { confirmation, sentKeys } = confirmationWith([lost(), done]);
    expect(await confirmPayable(confirmation)).toBe(done);
    expect(sentKeys()).toEqual(['key-1', 'key-1']);
  });

  test('does not know the outcome where the answer stays lost, and pays nothing anew', async () => {
    const { confirmation, sentKeys } = confirmationWith([lost(), lost(), done]);
    await expect(confirmPayable(confirmation)).rejects.toBeInstanceOf(OutcomeUnknownError);
    expect(new Set(sentKeys())).toEqual(new Set(['key-1']));
  });

  test('passes a refusal on at once', async () => {
    const { confirmation, sentKeys } = confirmationWith([refusal('card_declined'), done]);
    await expect(confirmPayable(confirmation)).rejects.toMatchObject({ code: 'card_declined' });
    expect(sentKeys()).toHaveLength(1);
  });
});
