import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { connectionTo, createFake } from '../test/connection.ts';
import { once } from './operations.ts';

const connection = async (operation = 'op_1', environment = 'env_1') =>
  connectionTo(await createFake(), undefined, { operation, environment });

/** The keys that a write was made under. */
async function keysOf(...writes: [Awaited<ReturnType<typeof connection>>, string, unknown][]): Promise<(string | undefined)[]> {
  const keys: (string | undefined)[] = [];
  for (const [on, step, told] of writes) await once(on, step, told, async ({ idempotencyKey }) => keys.push(idempotencyKey));
  return keys;
}

const repeated = () =>
  new Stripe.errors.StripeAPIError({
    type: 'api_error',
    message: 'Something went wrong.',
    statusCode: 500,
    headers: { 'idempotent-replayed': 'true' },
  });

describe('a write', () => {
  it('has the same key whenever the same action does the same', async () => {
    const [one, again] = await keysOf([await connection(), 'pay', { card: 'pm_1' }], [await connection(), 'pay', { card: 'pm_1' }]);
    expect(one).toBe(again);
    expect(one).toMatch(/^tillkit-pay-[0-9a-f]{64}$/);
  });

  it('has another key for another action, environment, step or content', async () => {
    const keys = await keysOf(
      [await connection(), 'pay', 'pm_1'],
      [await connection('op_2'), 'pay', 'pm_1'],
      [await connection('op_1', 'env_2'), 'pay', 'pm_1'],
      [await connection(), 'void', 'pm_1'],
      [await connection(), 'pay', 'pm_2'],
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is begun anew under another key where Stripe only repeats a fault of its own', async () => {
    const keys: (string | undefined)[] = [];
    const answer = await once(await connection(), 'pay', 'pm_1', async ({ idempotencyKey }) => {
      keys.push(idempotencyKey);
      if (keys.length === 1) throw repeated();
      return 'done';
    });
    expect(answer).toBe('done');
    expect(keys[1]).toBe(`${keys[0]}-2`);
  });

  it('is not tried for ever, nor after an answer that says no', async () => {
    let tries = 0;
    const failing = once(await connection(), 'pay', 'pm_1', async () => {
      tries += 1;
      throw repeated();
    });
    await expect(failing).rejects.toThrow('Something went wrong.');
    expect(tries).toBe(3);
    const refused = new Stripe.errors.StripeCardError({ type: 'card_error', message: 'No.', code: 'card_declined', statusCode: 402 });
    await expect(once(await connection(), 'pay', 'pm_1', () => Promise.reject(refused))).rejects.toBe(refused);
  });
});
