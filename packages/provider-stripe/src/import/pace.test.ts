import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectionTo, createFake } from '../../test/connection.ts';
import { pace } from './pace.ts';

describe('the pace of an import', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] }));
  afterEach(() => void vi.useRealTimers());

  it('stays within so many requests a second, whoever asks', async () => {
    const connection = connectionTo(await createFake(), undefined, { settings: { importRequestsPerSecond: 20 } });
    const begun: number[] = [];
    const start = Date.now();
    const asking = Promise.all(
      Array.from({ length: 5 }, async () => {
        await pace(connection, 10);
        begun.push(Date.now() - start);
      }),
    );
    await vi.runAllTimersAsync();
    await asking;
    expect(begun).toEqual([0, 500, 1000, 1500, 2000]);
  });

  it('holds up nobody who comes seldom', async () => {
    const connection = connectionTo(await createFake(), undefined, { settings: { importRequestsPerSecond: 20 } });
    await pace(connection, 10);
    vi.advanceTimersByTime(500);
    const before = Date.now();
    await pace(connection, 10);
    expect(Date.now()).toBe(before);
  });
});
