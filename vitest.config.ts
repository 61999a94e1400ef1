import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What waits for other processes comes first, so that no worker waits for it alone at the end. */
class SlowFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification) => /(crash|faults|docs)\.test\.ts$/.test(moduleId);
    const sorted = await super.sort(files);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}

/** Packages without a DOM, the documentation's samples and the repository's own scripts. Elements run in a real browser instead. */
export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'examples/*/**/*.test.ts',
      'docs/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', 'packages/elements/**'],
    maxWorkers: 2,
    sequence: { sequencer: SlowFilesFirst },
    // Files of a worker share its modules, and with them the hosts that take a second or two to start.
    isolate: false,
    globalSetup: ['packages/host/test/drop-databases.ts'],
    // On a busy machine a property over many cases takes its time; what hangs is told all the same.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
