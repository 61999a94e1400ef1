import { defineConfig } from 'vitest/config';

/** Checks of what would be published: `npm test -- packages`. */
export default defineConfig({
  test: {
    include: ['scripts/packages/*.check.ts'],
    globalSetup: 'scripts/packages/pack.ts',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
});
