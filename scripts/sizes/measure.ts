import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import type { Entry } from './entries.ts';
import { minifyTemplates } from './minify-templates.ts';

/** Gzipped bytes of one entry. */
export interface Size {
  /** What every page with it loads, as the one file that a bundler makes of it. */
  bytes: number;
  /** What is loaded on first need, by module: bytes on top of what the page has loaded at once. */
  onDemand: Record<string, number>;
}

/**
 * How much heavier a page becomes by an entry, and by each module that the entry may load later.
 * @param known modules that are counted elsewhere; what is listed here is added
 */
export async function measure(
  { file, alwaysLoads = [], onTopOf = [] }: Entry,
  root: string,
  known: Set<string> = new Set(),
): Promise<Size> {
  const before = onTopOf.length > 0 ? await weigh(onTopOf, root) : 0;
  const needed = [...onTopOf, file, ...alwaysLoads];
  const atOnce = await weigh(needed, root);
  const onDemand: Record<string, number> = {};
  for (const module of await importedOnDemand(file, root)) {
    if (known.has(module) || alwaysLoads.includes(module)) continue;
    known.add(module);
    onDemand[moduleName(module)] = (await weigh([...needed, module], root)) - atOnce;
  }
  return { bytes: atOnce - before, onDemand };
}

/** Bytes of these modules with all that they import statically, as one file, minified and gzipped. */
async function weigh(files: readonly string[], root: string): Promise<number> {
  const { outputFiles } = await build({ ...together(files, root), plugins: [leaveDynamicImports, minifyTemplates] });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).byteLength;
}

/** Every module that this one, or a module that it needs at once, imports dynamically; by name. */
async function importedOnDemand(file: string, root: string): Promise<string[]> {
  const { metafile } = await build({ ...together([file], root), splitting: true, outdir: 'out', metafile: true });
  const needed = new Set([file]);
  const later = new Set<string>();
  // A set's iteration also visits what is added meanwhile.
  for (const module of needed) {
    for (const { kind, path, external } of metafile.inputs[module]?.imports ?? []) {
      if (!external) (kind === 'dynamic-import' ? later : needed).add(path);
    }
  }
  return [...later].sort();
}

function together(files: readonly string[], root: string) {
  return {
    absWorkingDir: root,
    stdin: { contents: files.map((file) => `export * from './${file}';`).join('\n'), resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  } satisfies BuildOptions;
}

const leaveDynamicImports: Plugin = {
  name: 'leave-dynamic-imports',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
  },
};

/** `packages/elements/src/payment/sandbox.ts` becomes `elements/payment/sandbox`. */
function moduleName(path: string): string {
  return path
    .replace(/^packages\//, '')
    .replace(/\/src\//, '/')
    .replace(/\.[jt]s$/, '');
}
