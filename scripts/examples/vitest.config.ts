import { defineConfig } from 'vitest/config';

/** Examples as their readers run them: installed from what would be published, in a real browser. */
export default defineConfig({
  test: {
    include: ['scripts/examples/*.check.ts'],
    testTimeout: 120_000,
    // An installation and the first page of a development server.
    hookTimeout: 300_000,
  },
});
