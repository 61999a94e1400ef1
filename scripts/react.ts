import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { elementsManifest, elementsOf } from './build/elements/manifest.ts';
import { reactModules } from './build/elements/react.ts';
import { root } from './build/package.ts';

/**
 * Writes the sources of @tillkit/react from the manifest of the elements. With `--check` it compares instead, and says what to run where
 * they differ.
 */
const folder = join(root, 'packages/react/src/generated/');
const modules = reactModules(elementsOf(await elementsManifest(join(root, 'packages/elements/'))));

if (process.argv.includes('--check')) {
  const there = await readdir(folder);
  const changed = there.filter((name) => !(name in modules));
  for (const [name, source] of Object.entries(modules)) {
    if ((await readFile(join(folder, name), 'utf8').catch(() => '')) !== source) changed.push(name);
  }
  if (changed.length > 0) {
    process.stderr.write(`${changed.join(', ')} of @tillkit/react differ from the elements. Run "npm run generate" and commit them.\n`);
    process.exitCode = 1;
  }
} else {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, source] of Object.entries(modules)) await writeFile(join(folder, name), source);
}
