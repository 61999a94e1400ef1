import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
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
  // What draws invoices comes with the first one that is asked for.
  const begin = Object.keys(metafile.outputs).find((output) => metafile.outputs[output]?.entryPoint?.endsWith('src/index.ts'));
  const atOnce = loadedAtOnce(metafile, begin ?? '');
  expect(inputs.some((input) => input.includes('/pdfkit/'))).toBe(true);
  expect(atOnce.filter((input) => /\/pdfkit\/|\/fontkit\/|invoice-pdf/.test(input))).toEqual([]);
});

/** Modules that come with an output and with what it imports, apart from what it may load later. */
function loadedAtOnce({ outputs }: Metafile, begin: string): string[] {
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const { path, kind } of outputs[name]?.imports ?? []) if (kind === 'import-statement') visit(path);
  };
  visit(begin);
  return [...seen].flatMap((name) => Object.keys(outputs[name]?.inputs ?? {}));
}
