import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './ensure-browser.ts';
import { type Count, execute, root } from './runner.ts';

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

/** `@web/test-runner` over the elements. */
export function browserTests(): Promise<Count> {
  return withReport('elements.json', async (file) => {
    const code = await execute(
      process.execPath,
      [`${root}node_modules/@web/test-runner/dist/bin.js`, '--config', 'packages/elements/web-test-runner.config.mjs'],
      { TILLKIT_TEST_REPORT: file },
    );
    const report = await readReport<Count>(file);
    if (!report) return { passed: 0, failed: 1, skipped: [] };
    return { ...report, failed: Math.max(report.failed, code === 0 ? 0 : 1) };
  });
}

/** Playwright over the demo product. */
export function endToEndTests(): Promise<Count> {
  return withReport('e2e.json', async (file) => {
    const code = await execute(
      process.execPath,
      [`${root}node_modules/@playwright/test/cli.js`, 'test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
      { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    );
    const report = await readReport<PlaywrightReport>(file);
    if (!report) return { passed: 0, failed: 1, skipped: [] };
    const { expected, unexpected, flaky, skipped } = report.stats;
    const failed = Math.max(unexpected + flaky, code === 0 ? 0 : 1);
    return { passed: expected, failed, skipped: skipped > 0 ? [`${skipped} journeys: see above for the reasons`] : [] };
  });
}

async function withReport(name: string, run: (file: string) => Promise<Count>): Promise<Count> {
  if (!(await ensureBrowser())) return { passed: 0, failed: 1, skipped: [] };
  const folder = await mkdtemp(join(tmpdir(), 'tillkit-test-'));
  try {
    return await run(join(folder, name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readReport<T>(file: string): Promise<T | null> {
  return JSON.parse(await readFile(file, 'utf8').catch(() => 'null')) as T | null;
}
