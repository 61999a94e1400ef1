import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createClient } from '@tillkit/client';
import { type ServedHost, serveHost } from '@tillkit/host/node';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seats } from '../examples/saas-app/catalogs/seats.ts';
import { seller } from '../examples/saas-app/src/server/seller.ts';
import { allSamples, callsCommandLine, isPageScript, pages, type Sample, samplesOf, startsProduct } from './test/samples.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const organisation = 'ok_documentation_samples';

describe('The samples of the documentation', () => {
  let host: ServedHost;
  let folder: string;
  let environment: Record<string, string>;

  beforeAll(async () => {
    host = await serveHost({
      port: 0,
      database: { pglite: 'memory' },
      providers: { sandbox: createSandboxProvider() },
      organisationKeys: [organisation],
      handleSignals: false,
      log: () => undefined,
    });
    const { keys } = await createClient({ api: host.url, key: organisation }).createSandbox({ catalog: seats, settings: { seller } });
    environment = {
      PATH: process.env.PATH ?? '',
      TILLKIT_API: host.url,
      TILLKIT_PUBLISHABLE_KEY: keys.publishable,
      TILLKIT_SECRET_KEY: keys.secret,
      TILLKIT_ORGANISATION_KEY: organisation,
      STRIPE_SECRET_KEY: 'sk_test_samples',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_samples',
      STRIPE_WEBHOOK_SECRET: 'whsec_samples',
    };
    // Below the example, so that its dependencies are found; `dist` is in no repository.
    await mkdir(join(root, 'examples/saas-app/dist'), { recursive: true });
    folder = await mkdtemp(join(root, 'examples/saas-app/dist/docs-'));
  });
  afterAll(async () => {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(pages)('of %s.md are all in a language that a test runs', (page) => {
    expect(samplesOf(page).length).toBeGreaterThan(0);
  });

  it.each(samples('sh', callsCommandLine))('%s runs in an empty folder', async (_, { code }) => {
    const cwd = await mkdtemp(join(tmpdir(), 'tillkit-docs-'));
    const npx = `npx() { "${node}" "${join(root, 'packages/cli/src/bin.ts')}" "\${@:2}"; }`;
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', `${npx}\n${code}`], { env: environment, cwd });
    expect(stdout).not.toBe('');
    await rm(cwd, { recursive: true, force: true });
  });

  it.each(samples('sh', (sample) => !startsProduct(sample) && !callsCommandLine(sample)))('%s runs in a shell', async (_, { code }) => {
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', code], { env: environment });
    expect(stdout).toMatch(/^\{/);
  });

  it.each(samples('json'))('%s is a catalog that the host takes', async (_, { code }) => {
    const sandbox = await createClient({ api: host.url, key: organisation }).createSandbox({ catalog: JSON.parse(code) });
    expect(sandbox.environment.kind).toBe('sandbox');
  });

  it.each(samples('ts', (sample) => !isPageScript(sample)))('%s runs and prints what it says', async (_, { code, name }) => {
    const file = await save({ code, name });
    const { stdout } = await run(node, [file], { env: environment });
    const promised = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(({ 1: comment = '' }) => comment);
    const printed = stdout.trim().split('\n');
    expect(printed).toHaveLength(promised.length);
    for (const [index, comment] of promised.entries()) expect(comment).toContain(printed[index]);
  });

  it('pass the type checker', async () => {
    for (const sample of allSamples.filter(({ language }) => language === 'ts')) await save(sample);
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '../../../../tsconfig.json', include: ['./*.ts'], exclude: [] }),
    );
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = await run(node, [compiler, '-p', folder]).catch((error: { stdout: string }) => error);
    expect(stdout.split('\n').filter((line) => line.includes(basename(folder)))).toEqual([]);
  });

  /** Saved under a name of its own; a module even where it imports nothing. */
  async function save({ code, name }: Pick<Sample, 'code' | 'name'>): Promise<string> {
    const file = join(folder, `${name.replace(/\W+/g, '-')}.ts`);
    await writeFile(file, `${code}\nexport {};\n`);
    return file;
  }
});

/** Names and samples, as `it.each` wants them. */
function samples(language: Sample['language'], wanted: (sample: Sample) => boolean = () => true): [string, Sample][] {
  return allSamples.filter((sample) => sample.language === language && wanted(sample)).map((sample) => [sample.name, sample]);
}
