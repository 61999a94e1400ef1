import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { referencePages } from './reference/pages.ts';

/**
 * `npm run reference` writes the references of elements, endpoints and errors into docs/reference, and llms.txt, from the sources that they
 * describe; a test compares them. With `--check` it only says which are out of date.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const outdated: string[] = [];
for (const { file, text } of await referencePages(root)) {
  const known = await readFile(root + file, 'utf8').catch(() => null);
  if (known === text) continue;
  outdated.push(file);
  if (process.argv.includes('--check')) continue;
  await mkdir(dirname(root + file), { recursive: true });
  await writeFile(root + file, text);
}
process.stdout.write(outdated.length === 0 ? 'The references are up to date.\n' : `${outdated.join('\n')}\n`);
if (process.argv.includes('--check') && outdated.length > 0) {
  process.stderr.write('Out of date. Run "npm run reference" and commit what it writes.\n');
  process.exitCode = 1;
}
