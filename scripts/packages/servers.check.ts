import { execFile } from 'node:child_process';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packedPackages } from '../pack/packed-packages.ts';
import { createConsumer, specifiersOf } from './consumer.ts';

const run = promisify(execFile);
const names = (await packedPackages()).map(({ name }) => name);
/** The Node that the repository runs on, and the one that the machine has: 20 or later. */
const versions = [...new Set([process.execPath, process.env.TILLKIT_MACHINE_NODE ?? process.execPath])];

describe.each(versions)('On a server, with %s', (node) => {
  let consumer: string;
  beforeAll(async () => {
    consumer = await createConsumer({ react: '@tillkit/react', 'react-dom': '@tillkit/react' });
    for (const name of ['import-entries.mjs', 'serve-host.mjs', 'render-react.mjs']) {
      await copyFile(fileURLToPath(new URL(name, import.meta.url)), join(consumer, name));
    }
  });
  afterAll(() => rm(consumer, { recursive: true, force: true }));

  it.each(names)('every entry of %s can be imported', async (name) => {
    const specifiers = await specifiersOf(consumer, name);
    expect(specifiers.length).toBeGreaterThan(0);
    const { stdout } = await run(node, ['import-entries.mjs', ...specifiers], { cwd: consumer });
    const results = JSON.parse(stdout) as Record<string, { error?: string }>;
    expect(Object.keys(results)).toEqual(specifiers);
    expect(Object.entries(results).filter(([, { error }]) => error)).toEqual([]);
  });

  it('the host sells a plan and prints its invoice', async () => {
    const { stdout } = await run(node, ['serve-host.mjs'], { cwd: consumer });
    expect(JSON.parse(stdout)).toEqual({ plans: ['solo'], status: 'active', invoice: '%PDF-' });
  });

  it('React renders a page with elements', async () => {
    const { stdout } = await run(node, ['render-react.mjs'], { cwd: consumer });
    expect(stdout).toBe('<main><till-provider><till-portal class="billing"></till-portal></till-provider></main>');
  });
});
