import { describe, expect, test } from 'vitest';
import { createLane } from '../../src/network/lane.ts';
import { createPump } from '../../src/network/pump.ts';

describe('A lane', () => {
  test('lets only so many go at once, in the order in which they came', async () => {
    const lane = createLane(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const all = [1, 2, 3, 4].map((number) =>
      lane.run(async () => {
        begun.push(number);
        await new Promise<void>((resolve) => ends.push(resolve));
      }),
    );
    await Promise.resolve();
    expect(begun).toEqual([1, 2]);
    ends[1]?.();
    await all[1];
    expect(begun).toEqual([1, 2, 3]);
    ends[0]?.();
    await all[0];
    expect(begun).toEqual([1, 2, 3, 4]);
    for (const end of ends) end();
    await Promise.all(all);
  });

  test('is free again after somebody who failed', async () => {
    const lane = createLane(1);
    await expect(lane.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await lane.run(async () => 'next')).toBe('next');
  });

  test('sends away whoever waits too long, and the others go on', async () => {
    const lane = createLane(1, 5);
    let end = () => {};
    const first = lane.run(() => new Promise<void>((resolve) => (end = resolve)));
    await expect(lane.run(async () => 'second')).rejects.toMatchObject({ code: 'provider_unavailable' });
    end();
    await first;
    expect(await lane.run(async () => 'third')).toBe('third');
  });
});

describe('A pump', () => {
  test('works one at a time, and once more for those who came meanwhile', async () => {
    let running = 0;
    let rounds = 0;
    const pump = createPump(async () => {
      running += 1;
      rounds += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
    });
    await Promise.all([pump.wake(), pump.wake(), pump.wake()]);
    expect(rounds).toBe(2);
    await pump.wake();
    expect(rounds).toBe(3);
  });

  test('works again after it failed', async () => {
    let rounds = 0;
    const pump = createPump(async () => {
      rounds += 1;
      if (rounds === 1) throw new Error('no');
    });
    await expect(pump.wake()).rejects.toThrow('no');
    await pump.wake();
    expect(rounds).toBe(2);
  });
});
