import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import type { Entry } from './entries.ts';

/** Gzipped bytes of one entry. */
export interface Size {
  /** What the page loads at once. */
  bytes: number;
  /** What is loaded on first need, by module: bytes on top of what the page loads at once. */
  onDemand: Record<string, number>;
}

type Outputs = Metafile['outputs'];

/** Bundles and minifies an entry as a page's own bundler would, splitting off what is imported dynamically. */
export async function measure({ file, onTopOf = [] }: Entry, root: string): Promise<Size> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [...onTopOf, file],
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    outdir: 'dist',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const { outputs } = metafile;
  const weights = new Map(
    outputFiles.map(({ path, contents }) => [
      path
        .slice(root.length)
        .replace(/^[\\/]/, '')
        .replaceAll('\\', '/'),
      weigh(contents),
    ]),
  );
  const sum = (files: Iterable<string>) => [...files].reduce((bytes, one) => bytes + (weights.get(one) ?? 0), 0);

  const before = loadedWith(
    onTopOf.map((one) => outputOf(outputs, one)),
    outputs,
  );
  const now = loadedWith([outputOf(outputs, file)], outputs);
  const atOnce = new Set([...before, ...now]);
  const later = onFirstNeed(now, outputs).filter((output) => !before.has(output));
  return {
    bytes: sum(without(now, before)),
    onDemand: Object.fromEntries(
      later
        .map((output) => [outputs[output]?.entryPoint ?? output, sum(without(loadedWith([output], outputs), atOnce))] as const)
        .map(([path, bytes]) => [moduleName(path), bytes] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

const weigh = (contents: Uint8Array) => gzipSync(contents, { level: 9 }).byteLength;

function outputOf(outputs: Outputs, entryPoint: string): string {
  const found = Object.keys(outputs).find((name) => outputs[name]?.entryPoint === entryPoint);
  if (!found) throw new Error(`The bundle has no output for ${entryPoint}.`);
  return found;
}

/** These files and all that they import statically. */
function loadedWith(files: string[], outputs: Outputs): Set<string> {
  return reach(files, (file) => importsOf(file, outputs, 'import-statement'));
}

/** Every module that is imported dynamically from these files, from there, and so on. */
function onFirstNeed(files: Set<string>, outputs: Outputs): string[] {
  const dynamic = new Set<string>();
  reach([...files], (file) => {
    const later = importsOf(file, outputs, 'dynamic-import');
    for (const one of later) if (!files.has(one)) dynamic.add(one);
    return [...later, ...importsOf(file, outputs, 'import-statement')];
  });
  return [...dynamic];
}

function importsOf(file: string, outputs: Outputs, kind: 'import-statement' | 'dynamic-import'): string[] {
  const imports = outputs[file]?.imports ?? [];
  return imports.filter((one) => one.kind === kind && !one.external).map(({ path }) => path);
}

const without = (files: Set<string>, others: Set<string>) => [...files].filter((file) => !others.has(file));

function reach(start: string[], next: (file: string) => string[]): Set<string> {
  const reached = new Set(start);
  // A set's iteration also visits what is added meanwhile.
  for (const file of reached) for (const other of next(file)) reached.add(other);
  return reached;
}

/** `packages/elements/src/payment/sandbox.ts` becomes `elements/payment/sandbox`. */
function moduleName(path: string): string {
  return path
    .replace(/^packages\//, '')
    .replace(/\/src\//, '/')
    .replace(/\.[jt]s$/, '');
}
