import type { Endpoint } from './src/define.ts';
import { endpoints } from './src/endpoints.ts';

/**
 * The endpoint table's methods and paths without the schemas, so that a live page does not carry a schema library.
 * A third word, `session`, marks what a signed-in customer calls with the session token rather than with the publishable key:
 * everything that takes a session, but for reads that anybody may do, which caches on the way can share. `file` marks an answer that is
 * a file rather than JSON.
 */
export function routesSource(): string {
  const rows = Object.entries<Endpoint>(endpoints).map(([id, endpoint]) => `  ${id}: '${routeOf(endpoint)}',`);
  return `// Generated from the endpoint table by \`pnpm generate\`. Do not edit.
export const routes = {
${rows.join('\n')}
} as const;
`;
}

function routeOf({ method, path, callers, produces }: Endpoint): string {
  const isSharedRead = method === 'GET' && callers.includes('publishable');
  const session = callers.includes('session') && !isSharedRead ? ' session' : '';
  return `${method} ${path}${session}${produces ? ' file' : ''}`;
}
