import { ProblemError } from '../http/problem.ts';
import type { Row } from '../store/schema.ts';

/**
 * Every browser sends Sec-Fetch-Site and Sec-Fetch-Dest, and a page cannot take them away (Fetch Metadata, W3C).
 * Sec-Fetch-Mode does not tell: Node's own `fetch` sends it too.
 */
const browserHeaders = ['origin', 'sec-fetch-site', 'sec-fetch-dest'];

/** @throws {ProblemError} secret_key_in_browser where a key for servers comes out of a browser */
export function refuseInBrowser(request: Request, kind: 'secret' | 'organisation'): void {
  if (!browserHeaders.some((name) => request.headers.has(name))) return;
  throw new ProblemError(
    'secret_key_in_browser',
    kind === 'secret'
      ? 'This request carries a secret key and comes from a browser. Use the publishable key in pages, keep the secret key on your server, and replace it if it was published.'
      : 'This request carries an organisation key and comes from a browser. Keep organisation keys on your own machines.',
  );
}

/** @throws {ProblemError} origin_not_allowed where a page of a foreign origin calls */
export function checkOrigin(request: Request, environment: Pick<Row<'environments'>, 'kind' | 'settings'>): void {
  const origin = request.headers.get('origin');
  if (origin === null) return;
  const allowed = environment.settings.allowed_origins;
  if (allowed.includes('*') || allowed.some((entry) => entry.toLowerCase() === origin.toLowerCase())) return;
  if (environment.kind === 'sandbox' && isOwnOrLocal(origin, request)) return;
  throw new ProblemError(
    'origin_not_allowed',
    `Pages of "${origin}" may not call this environment. Add the origin to allowed_origins by PATCH /v1/environment.`,
  );
}

/** Schemes are left out of the comparison: behind a proxy the host itself sees http. */
function isOwnOrLocal(origin: string, request: Request): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, hostname, protocol } = new URL(origin);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || host === new URL(request.url).host;
}
