import { defineConfig } from '@playwright/test';
import { browserLaunchOptions } from '../scripts/browser.mjs';

/** Journeys through the example product, in a real Chromium, against the real host on its embedded database. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../test-results/e2e',
  workers: 1,
  timeout: 60_000,
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
});
