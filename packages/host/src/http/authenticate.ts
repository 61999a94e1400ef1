import { type Caller as CallerKind, type Endpoint, type Permission, Role, rolePermissions } from '@tillkit/contract';
import type { Kysely } from 'kysely';
import { checkOrigin, refuseInBrowser } from '../security/browser.ts';
import type { Caller, Credentials } from '../security/credentials.ts';
import type { RateLimits } from '../security/rate-limits.ts';
import type { Database } from '../store/schema.ts';
import { ProblemError } from './problem.ts';

export interface Door {
  credentials: Credentials;
  limits: RateLimits;
  production: boolean;
}

/** Nobody in particular: the caller of an open endpoint. */
export const anybody: Caller = { identity: { kind: 'open' }, environment: null, name: 'open', secret: '' };

/** @throws {ProblemError} unauthenticated */
function bearerToken(request: Request): string {
  const header = request.headers.get('authorization');
  if (header === null) {
    throw new ProblemError('unauthenticated', 'Send a key or a session token in the header "Authorization: Bearer …".');
  }
  const [scheme, token, ...rest] = header.split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0) {
    throw new ProblemError('unauthenticated', 'The header "Authorization" must be "Bearer", a space, and the key or token.');
  }
  return token;
}

/**
 * Who sends the request.
 * @throws {ProblemError} unauthenticated, invalid_key, session_expired, secret_key_in_browser, origin_not_allowed, rate_limited
 */
export async function authenticate(request: Request, db: Kysely<Database>, door: Door, ip: string | undefined): Promise<Caller> {
  const token = bearerToken(request);
  if (token.startsWith('sk_')) refuseInBrowser(request, 'secret');
  if (token.startsWith('ok_') && door.production) refuseInBrowser(request, 'organisation');
  let caller: Caller;
  try {
    caller = await door.credentials.identify(db, token);
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'invalid_key') await door.limits.failure(ip);
    throw error;
  }
  await door.limits.credential(caller.name);
  if (caller.environment) checkOrigin(request, caller.environment);
  return caller;
}

/**
 * Holds the caller to an endpoint's list and a person to their role, and resolves the account that a secret key acts for.
 * @throws {ProblemError} forbidden, role_forbidden, account_not_found, checkout_not_found
 */
export async function authorise(
  request: Request,
  db: Kysely<Database>,
  caller: Caller,
  { callers, permission }: Pick<Endpoint, 'callers' | 'permission'>,
  parameters: Record<string, string>,
): Promise<Caller> {
  const { identity } = caller;
  if (identity.kind === 'secret' && callers.includes('session')) {
    const account = await namedAccount(request, db, caller);
    if (account === null && !callers.includes('secret')) {
      throw new ProblemError('forbidden', 'Name the account that this is about in the header "Tillkit-Account", or use its session token.');
    }
    return account === null ? caller : { ...caller, identity: { kind: 'secret', account }, name: `${caller.name}:${account}` };
  }
  if (!callers.includes(identity.kind)) {
    const wanted = callers.map((kind) => credentialNames[kind]).join(' or ');
    throw new ProblemError('forbidden', `This needs ${wanted}, but ${credentialNames[identity.kind]} was sent.`);
  }
  if (identity.kind === 'checkout' && parameters.id !== identity.checkout) {
    throw new ProblemError('checkout_not_found', 'This secret belongs to another checkout.');
  }
  if (identity.kind === 'session' && permission) requirePermission(identity.role, permission);
  return caller;
}

/** The product's server, with its secret key, may do all; a person what their role allows. */
function requirePermission(role: Role, permission: Permission): void {
  if (rolePermissions[role].includes(permission)) return;
  const able = Role.options.filter((other) => rolePermissions[other].includes(permission));
  const wanted = able.map((other) => `"${other}"`).join(' or ');
  throw new ProblemError('role_forbidden', `Your role is "${role}"; this needs the role ${wanted}. Ask an owner of the account to do it.`);
}

const credentialNames: Record<CallerKind, string> = {
  open: 'no credential',
  publishable: 'a publishable key (pk_)',
  session: 'a session token',
  checkout: 'a checkout’s secret (cs_)',
  secret: 'a secret key (sk_)',
  organisation: 'an organisation key (ok_)',
};

async function namedAccount(request: Request, db: Kysely<Database>, caller: Caller): Promise<string | null> {
  const named = request.headers.get('tillkit-account');
  if (named === null || !caller.environment) return null;
  const rows = await db
    .selectFrom('accounts')
    .select('id')
    .where('environment_id', '=', caller.environment.id)
    .where((where) => where.or([where('id', '=', named), where('external_id', '=', named)]))
    .execute();
  const account = rows.find(({ id }) => id === named) ?? rows[0];
  if (!account) throw new ProblemError('account_not_found', 'There is no account with the id that the header "Tillkit-Account" names.');
  return account.id;
}
