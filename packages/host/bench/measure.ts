import { Bench } from 'tinybench';

/** Times a second. */
export type Rate = number;

export interface Comparison {
  rate: Rate;
  baseline: Rate;
  /** Median of the rounds' ratios. */
  ratio: number;
}

/** Runs for about that many seconds and gives the rate. */
export type Run = (seconds: number) => Promise<Rate>;

/**
 * Measures both in turns after a warm-up, and takes medians: whatever else the machine does meanwhile meets both alike.
 * @param seconds for everything together
 */
export async function compare(run: Run, baseline: Run, { seconds, rounds }: { seconds: number; rounds: number }): Promise<Comparison> {
  const slice = seconds / (rounds * 2 + 2);
  await run(slice);
  await baseline(slice);
  const pairs: { rate: Rate; baseline: Rate }[] = [];
  for (let round = 0; round < rounds; round++) pairs.push({ rate: await run(slice), baseline: await baseline(slice) });
  return {
    rate: median(pairs.map(({ rate }) => rate)),
    baseline: median(pairs.map((pair) => pair.baseline)),
    ratio: median(pairs.map((pair) => pair.rate / pair.baseline)),
  };
}

/** Repeats `work`, one after the other. */
export function repeating(work: () => Promise<unknown>): Run {
  return async (seconds) => {
    const bench = new Bench({ time: seconds * 1000, iterations: 1, warmup: false, throws: true });
    bench.add('work', work, { async: true });
    const [task] = await bench.run();
    const result = task?.result;
    if (result?.state !== 'completed') throw new Error(`The benchmark did not complete: ${result?.state}`);
    return 1000 / result.latency.mean;
  };
}

/** Milliseconds of each of `times` runs. */
export async function durations(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const measured: number[] = [];
  for (let time = 0; time < times; time++) {
    const begun = performance.now();
    await work();
    measured.push(performance.now() - begun);
  }
  return measured;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** @param share from 0 to 1 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place % 1);
}
