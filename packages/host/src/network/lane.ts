import { ProblemError } from '../http/problem.ts';

/** A way on which only so many go at a time; the others wait in line. */
export interface Lane {
  /** @throws {ProblemError} provider_unavailable, where the line is too long */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

const longestWaitMilliseconds = 30_000;

/**
 * Commands of a provider on the network keep their connection to the database while it answers, which may take seconds. So that they
 * never take all of them, they go on a lane; whoever waits in it holds no connection.
 * @param width how many may go at once
 */
export function createLane(width: number, patience = longestWaitMilliseconds): Lane {
  let going = 0;
  const line: (() => void)[] = [];
  const enter = (): Promise<void> => {
    if (going < width) {
      going += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        line.splice(line.indexOf(begin), 1);
        reject(
          new ProblemError('provider_unavailable', 'Too many wait for the payment provider. Nothing was done; try again in a moment.'),
        );
      }, patience);
      line.push(begin);
    });
  };
  // Whoever leaves hands the place on, so that nobody who comes later takes it.
  const leave = () => {
    const next = line.shift();
    if (next) next();
    else going -= 1;
  };
  return {
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
