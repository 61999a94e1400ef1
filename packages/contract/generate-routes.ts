import { readFile, writeFile } from 'node:fs/promises';
import { routesSource } from './routes-source.ts';

/** Writes `src/generated/routes.ts`; with `--check` only says whether it is up to date. */
const target = new URL('./src/generated/routes.ts', import.meta.url);
const source = routesSource();

if (process.argv.includes('--check')) {
  const current = await readFile(target, 'utf8').catch(() => '');
  if (current !== source) {
    process.stderr.write('packages/contract/src/generated/routes.ts is not up to date: run "pnpm generate".\n');
    process.exit(1);
  }
} else {
  await writeFile(target, source);
}
