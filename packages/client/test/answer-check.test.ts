import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClient } from '../src/index.ts';
import { answers, scriptedHost } from './scripted-host.ts';

const clock = { now: '2027-03-01T00:00:00.000Z', mode: 'frozen' };
const clientOf = (host: ReturnType<typeof scriptedHost>, key: string) => createClient({ api: 'https://host.test', key, fetch: host.fetch });

describe('Under a test key answers are compared with the contract', () => {
  const shout = vi.spyOn(console, 'error');
  beforeEach(() => void shout.mockReset().mockImplementation(() => {}));
  afterEach(() => void shout.mockReset());

  test('an answer that does not fit is shouted about, names the field, and still reaches the caller', async () => {
    const strange = { ...clock, mode: 'stopped', zone: 'UTC' };
    expect(await clientOf(scriptedHost(answers(strange)), 'pk_test_1').getClock()).toEqual(strange);
    await vi.waitFor(() => expect(shout).toHaveBeenCalledOnce());
    const [message] = shout.mock.calls[0] ?? [];
    expect(message).toMatch(/getClock does not fit the contract/);
    expect(message).toMatch(/\/mode: /);
    expect(message).toMatch(/zone/);
  });

  test('an answer that fits is passed over in silence', async () => {
    const { checkAnswer } = await import('../src/check-answer.ts');
    checkAnswer('getClock', clock);
    expect(shout).not.toHaveBeenCalled();
  });

  test.each(['pk_live_1', 'sk_test_1'])('under %s the schemas are not even loaded', async (key) => {
    await clientOf(scriptedHost(answers({ odd: true })), key).getClock();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(shout).not.toHaveBeenCalled();
  });

  test('schemas that cannot be loaded disturb nobody', async () => {
    vi.doMock('../src/check-answer.ts', () => {
      throw new Error('The network is gone.');
    });
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    try {
      expect(await clientOf(scriptedHost(answers({ odd: true })), 'pk_test_1').getClock()).toEqual({ odd: true });
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(unhandled).not.toHaveBeenCalled();
    } finally {
      process.off('unhandledRejection', unhandled);
      vi.doUnmock('../src/check-answer.ts');
    }
  });
});
