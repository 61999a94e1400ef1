import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../build/package.ts';

const places = ['packages', 'scripts/build', 'scripts/sizes', 'pnpm-lock.yaml', 'tsconfig.json', 'LICENSE'];
const ignored = new Set(['node_modules', 'dist', 'test', 'bench']);

/** A hash of all that packages are built from: it changes when they may. */
export async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const place of places) await add(place);
  return hash.digest('hex');

  async function add(place: string): Promise<void> {
    const entries = await readdir(join(root, place), { withFileTypes: true }).catch(() => undefined);
    if (!entries) hash.update(place).update(await readFile(join(root, place)));
    for (const entry of (entries ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (!ignored.has(entry.name) && !entry.name.endsWith('.test.ts')) await add(`${place}/${entry.name}`);
    }
  }
}
