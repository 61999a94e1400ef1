import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

test('The host’s main entry bundles for a page, without anything of Node or PostgreSQL’s driver', async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('../../src/index.ts', import.meta.url))],
    bundle: true,
    platform: 'browser',
    format: 'esm',
    splitting: true,
    outdir: 'never-written',
    write: false,
    metafile: true,
    external: ['@electric-sql/pglite'],
    logLevel: 'silent',
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs.filter((input) => /node_modules\/(pg|pino|@hono\/node-server)\//.test(input) || input.includes('src/node/'))).toEqual([]);
  const external = Object.values(metafile.outputs).flatMap(({ imports }) =>
    imports.filter((each) => each.external).map(({ path }) => path),
  );
  expect(new Set(external)).toEqual(new Set(['@electric-sql/pglite']));
});
