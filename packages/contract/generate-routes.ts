import { readFile, writeFile } from 'node:fs/promises';
import type { Endpoint } from './src/define.ts';
import { endpoints } from './src/endpoints.ts';

/**
 * Writes the endpoint table's methods and paths without the schemas, so that a live page does not carry a schema library.
 * A third word, `session`, marks what a signed-in customer calls with the session token rather than with the publishable key:
 * everything that takes a session, but for reads that anybody may do, which caches on the way can share.
 */
const target = new URL('./src/generated/routes.ts', import.meta.url);
const rows = Object.entries<Endpoint>(endpoints).map(([id, endpoint]) => `  ${id}: '${routeOf(endpoint)}',`);
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

function routeOf({ method, path, callers }: Endpoint): string {
  const isSharedRead = method === 'GET' && callers.includes('publishable');
  return `${method} ${path}${callers.includes('session') && !isSharedRead ? ' session' : ''}`;
}
