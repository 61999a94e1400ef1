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
  if (isAllowedOrigin(origin, environment) || (environment.kind === 'sandbox' && isOwn(origin, request))) return;
  throw new ProblemError(
    'origin_not_allowed',
    `Pages of "${origin}" may not call this environment. Add the origin to allowed_origins by PATCH /v1/environment.`,
  );
}

/** Whether an origin is one of the environment's. A sandbox takes the developer's own machine too. */
export function isAllowedOrigin(origin: string, { kind, settings }: Pick<Row<'environments'>, 'kind' | 'settings'>): boolean {
  const allowed = settings.allowed_origins;
  if (allowed.includes('*') || allowed.some((entry) => entry.toLowerCase() === origin.toLowerCase())) return true;
  return kind === 'sandbox' && ['localhost', '127.0.0.1', '[::1]'].includes(webAddress(origin)?.hostname ?? '');
}

/** Schemes are left out of the comparison: behind a proxy the host itself sees http. */
function isOwn(origin: string, request: Request): boolean {
  return webAddress(origin)?.host === new URL(request.url).host;
}

function webAddress(origin: string): URL | null {
  const url = URL.parse(origin);
  return url && ['http:', 'https:'].includes(url.protocol) ? url : null;
}
