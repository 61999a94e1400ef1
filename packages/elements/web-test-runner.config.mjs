import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { browserLaunchOptions } from '../../scripts/browser.mjs';
import { reportToFile } from '../../scripts/test/web-test-runner-report.mjs';
import { mountHost } from './test/host-middleware.mjs';
import { serveStrictPages } from './test/strict-pages.mjs';

/** Element tests in a real Chromium, against the real host. */
export default {
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  files: fileURLToPath(new URL('./src/**/*.test.ts', import.meta.url)),
  nodeResolve: { exportConditions: ['browser', 'development'] },
  concurrency: 2,
  concurrentBrowsers: 1,
  browsers: [playwrightLauncher({ product: 'chromium', launchOptions: browserLaunchOptions() })],
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) })],
  middleware: [mountHost(), serveStrictPages()],
  testFramework: { config: { timeout: 30_000 } },
  reporters: [defaultReporter(), reportToFile()],
  testsStartTimeout: 60_000,
};
