import { defineConfig } from '@playwright/test';
import { browserLaunchOptions } from '../scripts/browser.mjs';
import type { WorkerOptions } from './support/fixtures.ts';

/**
 * Journeys through the example product, in a real Chromium, against the real host on its embedded database: all of them with the
 * sandbox, and those that are about money with Stripe, too, by nothing but configuration.
 */
export default defineConfig<object, WorkerOptions>({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../test-results/e2e',
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    launchOptions: browserLaunchOptions(),
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'sandbox', testIgnore: 'stripe/*.e2e.ts' },
    { name: 'stripe', testMatch: ['journey.e2e.ts', 'customers.e2e.ts', 'stripe/*.e2e.ts'], use: { provider: 'stripe' } },
  ],
});
