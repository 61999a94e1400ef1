import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { minifyTemplates } from '../sizes/minify-templates.ts';
import type { Package } from './package.ts';

const shared = {
  bundle: true,
  minify: true,
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'silent',
  charset: 'utf8',
} satisfies BuildOptions;

/**
 * Builds what pages without a build use: `cdn/autoload.js`, which loads each element from `cdn/chunks` when a page has one, and
 * `cdn/tillkit.min.js`, a classic script with all of them, in English; other languages are loaded from the chunks too.
 * `cdn/integrity.json` lists the hash of each file.
 */
export async function buildForCdn({ folder, dist }: Package): Promise<void> {
  const cdn = join(dist, 'cdn');
  const inFolder = { ...shared, absWorkingDir: folder, outdir: cdn };
  const loaded = [...globSync('src/components/*/*.define.ts', { cwd: folder }).sort(), 'src/context/session-from.ts'];
  const { metafile } = await build({
    ...inFolder,
    entryPoints: loaded,
    format: 'esm',
    splitting: true,
    entryNames: 'chunks/[name]-[hash]',
    chunkNames: 'chunks/[name]-[hash]',
    metafile: true,
    plugins: [minifyTemplates],
  });
  const chunks = new Map<string, string>();
  for (const [file, { entryPoint }] of Object.entries(metafile.outputs)) {
    if (entryPoint) chunks.set(join(folder, entryPoint), `./${relative(cdn, join(folder, file)).replaceAll('\\', '/')}`);
  }
  await build({ ...inFolder, entryPoints: ['src/autoload.ts'], format: 'esm', plugins: [onDemand(chunks, /./)] });
  await build({
    ...inFolder,
    entryPoints: { 'tillkit.min': 'src/single-file.ts' },
    format: 'iife',
    plugins: [minifyTemplates, onDemand(chunks, /\/languages\//), withoutChecks],
  });
  await writeFile(join(cdn, 'integrity.json'), `${JSON.stringify(await integrities(cdn), null, 2)}\n`);
}

/** Leaves modules for later that are imported dynamically: as the chunks that they are built into. */
function onDemand(chunks: ReadonlyMap<string, string>, filter: RegExp): Plugin {
  return {
    name: 'on-demand',
    setup({ onResolve }) {
      onResolve({ filter }, ({ kind, path, resolveDir }) => {
        const chunk = kind === 'dynamic-import' ? chunks.get(join(resolveDir, path)) : undefined;
        return chunk ? { path: chunk, external: true } : undefined;
      });
    },
  };
}

/** A single file cannot leave for later what only test keys need, the schemas that answers are checked against: it goes without. */
const withoutChecks: Plugin = {
  name: 'without-checks',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/check-answer\.ts$/ }, ({ path }) => ({ path, namespace: 'without-checks' }));
    onLoad({ filter: /./, namespace: 'without-checks' }, () => ({ contents: 'export const checkAnswer = () => {};' }));
  },
};

/** File names with their hashes, as the `integrity` attribute takes them. */
async function integrities(folder: string): Promise<Record<string, string>> {
  const files = (await readdir(folder, { recursive: true }))
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.js'));
  const hashed = files.sort().map(async (name) => {
    const hash = createHash('sha384')
      .update(await readFile(join(folder, name)))
      .digest('base64');
    return [name, `sha384-${hash}`] as const;
  });
  return Object.fromEntries(await Promise.all(hashed));
}
