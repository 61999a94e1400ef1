import { readFile, writeFile } from 'node:fs/promises';
import { endpoints } from './src/endpoints.ts';

/** Writes the endpoint table's methods and paths without the schemas, so that a live page does not carry a schema library. */
const target = new URL('./src/generated/routes.ts', import.meta.url);
const rows = Object.entries(endpoints).map(([id, { method, path }]) => `  ${id}: '${method} ${path}',`);
const source = `// Generated from the endpoint table by \`pnpm generate\`. Do not edit.
export const routes = {
${rows.join('\n')}
} as const;
`;

if (process.argv.includes('--check')) {
  const current = await readFile(target, 'utf8').catch(() => '');
  if (current !== source) {
    process.stderr.write('packages/contract/src/generated/routes.ts is not up to date: run "pnpm generate".\n');
    process.exit(1);
  }
} else {
  await writeFile(target, source);
}
