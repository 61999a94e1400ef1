import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { differences, excesses, printed, type SizeTable } from './sizes/compare.ts';
import { entries } from './sizes/entries.ts';
import { measure } from './sizes/measure.ts';

/**
 * `pnpm sizes` measures what pages load and writes scripts/sizes.json; with `--check` it compares instead. The exact bytes are checked
 * in, so that every change of weight shows in the diff of the change that caused it.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const table = new URL('./sizes.json', import.meta.url);

const sizes: SizeTable = {};
const complaints: string[] = [];
// Each module is listed once: as an entry, else where it is loaded on demand first.
const known = new Set(entries.map(({ file }) => file));
for (const entry of entries) {
  const isThere = [entry.file, ...(entry.onTopOf ?? [])].every((file) => existsSync(root + file));
  if (!isThere) continue;
  try {
    sizes[entry.name] = await measure(entry, root, known);
  } catch (error) {
    complaints.push(`${entry.name} cannot be bundled: ${error instanceof Error ? error.message : error}`);
  }
}

if (process.argv.includes('--check')) {
  const changed = differences(JSON.parse(await readFile(table, 'utf8')) as SizeTable, sizes);
  if (changed.length > 0) {
    complaints.push('Sizes differ from scripts/sizes.json (bytes, minified and gzipped):');
    complaints.push(...changed.map((line) => `  ${line}`), 'If that is meant, run "pnpm sizes" and commit scripts/sizes.json.');
  }
} else {
  await writeFile(table, `${JSON.stringify(sizes, null, 2)}\n`);
}
const tooHeavy = excesses(entries, sizes);
if (tooHeavy.length > 0) complaints.push('Too heavy:', ...tooHeavy.map((line) => `  ${line}`));

process.stdout.write(`${printed(entries, sizes)}\n`);
if (complaints.length > 0) {
  process.stderr.write(`\n${complaints.join('\n')}\n`);
  process.exitCode = 1;
}
