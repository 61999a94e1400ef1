import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { elementsManifest } from '../build/elements/manifest.ts';

/** Makes what Storybook shows and does not make itself: sandboxes in which everything has happened, and the manifest of the elements. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const generated = new URL('../../.storybook/generated/', import.meta.url);

await mkdir(generated, { recursive: true });
await writeFile(new URL('custom-elements.json', generated), JSON.stringify(await elementsManifest(`${root}packages/elements`)));

const madeOf = await fingerprint([
  'packages/{contract,client,host,provider-sandbox}/src/**/*.ts',
  'examples/saas-app/{catalogs,customers}/*.ts',
  'examples/saas-app/src/server/seller.ts',
  '.storybook/{catalogs,translated-catalogs,customers,settings}.ts',
  'scripts/stories/seed.ts',
]);
const known = await readFile(new URL('sandboxes.json', generated), 'utf8').catch(() => '{}');
if ((JSON.parse(known) as { madeOf?: string }).madeOf !== madeOf || !existsSync(new URL('sandboxes.bin', generated))) {
  await promisify(execFile)(process.execPath, ['scripts/stories/seed.ts', madeOf], { cwd: root });
}

async function fingerprint(patterns: string[]): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(patterns, { cwd: root })) files.push(file);
  const hash = createHash('sha256');
  for (const file of files.sort()) if (!file.includes('.test.')) hash.update(file).update(await readFile(root + file));
  return hash.digest('hex');
}
