import { Role, type Session } from '@tillkit/contract';
import { decodeJwt, errors as joseErrors, jwtVerify, SignJWT } from 'jose';
import type { Identity } from '../http/scope.ts';
import type { Row } from '../store/schema.ts';

const lifetimeSeconds = 15 * 60;
const audience = 'tillkit';

export type SessionIdentity = Extract<Identity, { kind: 'session' }>;
type SessionEnvironment = Pick<Row<'environments'>, 'id' | 'session_secret'>;

/** A token for one customer's browser. Its 15 minutes are counted by the machine's clock, not the environment's. */
export async function issueSession(
  environment: SessionEnvironment,
  { account, role, actor }: Pick<SessionIdentity, 'account' | 'role' | 'actor'>,
): Promise<Session> {
  const expires = Math.floor(Date.now() / 1000) + lifetimeSeconds;
  const token = await new SignJWT({ role, ...(actor ? { actor } : {}) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(environment.id)
    .setAudience(audience)
    .setSubject(account)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(signingKey(environment));
  return { token, expires_at: new Date(expires * 1000).toISOString(), account, role };
}

/** Id of the environment that a token claims to be of, not yet verified; null where it is no token. */
export function claimedEnvironment(token: string): string | null {
  try {
    return decodeJwt(token).iss ?? null;
  } catch {
    return null;
  }
}

/** Who a token stands for; `expired` or `invalid` otherwise. */
export async function verifySession(environment: SessionEnvironment, token: string): Promise<SessionIdentity | 'expired' | 'invalid'> {
  try {
    const { payload } = await jwtVerify(token, signingKey(environment), {
      algorithms: ['HS256'],
      issuer: environment.id,
      audience,
      requiredClaims: ['sub', 'exp'],
    });
    const role = Role.safeParse(payload.role);
    if (!payload.sub || !role.success) return 'invalid';
    return { kind: 'session', account: payload.sub, role: role.data, actor: actorOf(payload.actor) };
  } catch (error) {
    return error instanceof joseErrors.JWTExpired ? 'expired' : 'invalid';
  }
}

function actorOf(claim: unknown): SessionIdentity['actor'] {
  if (!claim || typeof claim !== 'object') return null;
  const fields = Object.entries(claim).filter(([name, value]) => ['id', 'email', 'name'].includes(name) && typeof value === 'string');
  return Object.fromEntries(fields);
}

const signingKey = (environment: SessionEnvironment) => new TextEncoder().encode(environment.session_secret);
