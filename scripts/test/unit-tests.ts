import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './ensure-browser.ts';
import { type Count, execute, root } from './runner.ts';

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

/** Vitest over all packages without a DOM. */
export function unitTests(): Promise<Count> {
  return vitest([]);
}

/** Vitest over what would be published, as it is packed; some of it in a browser. */
export async function packageTests(): Promise<Count> {
  if (!(await ensureBrowser())) return { passed: 0, failed: 1, skipped: [] };
  return vitest(['--config', 'scripts/packages/vitest.config.ts', '--root', '.']);
}

/** Vitest over the examples, installed from what would be published, in a browser. */
export async function exampleTests(): Promise<Count> {
  if (!(await ensureBrowser())) return { passed: 0, failed: 1, skipped: [] };
  return vitest(['--config', 'scripts/examples/vitest.config.ts', '--root', '.']);
}

async function vitest(options: readonly string[]): Promise<Count> {
  const folder = await mkdtemp(join(tmpdir(), 'tillkit-test-'));
  try {
    const file = join(folder, 'vitest.json');
    const code = await execute(process.execPath, [
      `${root}node_modules/vitest/vitest.mjs`,
      'run',
      ...options,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    const report = JSON.parse(await readFile(file, 'utf8').catch(() => 'null')) as VitestReport | null;
    if (!report) return { passed: 0, failed: 1, skipped: [] };
    const skipped = report.testResults.flatMap((suite) =>
      suite.assertionResults.filter(({ status }) => status === 'skipped' || status === 'pending').map(({ fullName }) => fullName),
    );
    // A suite that cannot even load has no test of its own to count.
    const failed = Math.max(report.numFailedTests, report.numFailedTestSuites > 0 || code !== 0 ? 1 : 0);
    return { passed: report.numPassedTests, failed, skipped, failures: report.testResults.flatMap(failuresOf) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A failed test with the first lines of its reason; a file that could not be loaded stands for itself. */
function failuresOf({ name, status, message, assertionResults }: VitestReport['testResults'][number]): string[] {
  const file = name.replace(root, '');
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [`${file}: ${firstLines(message)}`] : [];
  return failed.map(({ fullName, failureMessages }) => `${file}: ${fullName}\n${firstLines(failureMessages.join('\n'))}`);
}

const firstLines = (text: string) => text.split('\n').slice(0, 12).join('\n');
