import type { Kysely } from 'kysely';
import { LRUCache } from 'lru-cache';
import { ProblemError } from '../http/problem.ts';
import type { Identity } from '../http/scope.ts';
import type { Database, Row } from '../store/schema.ts';
import { hashToken } from './keys.ts';
import { claimedEnvironment, verifySession } from './sessions.ts';

/** A credential that was checked. */
export interface Caller {
  identity: Identity;
  /** As it was up to a second ago; null for organisation keys and open endpoints. */
  environment: Row<'environments'> | null;
  /** Names the caller for rate limits and idempotency keys; the same for each new token of one actor in one role. */
  name: string;
  /** What only the caller and, for sessions, the environment know: encrypts stored answers. */
  secret: string;
}

export interface Credentials {
  /** @throws {ProblemError} invalid_key, session_expired */
  identify(db: Kysely<Database>, token: string): Promise<Caller>;
  /** A key that was checked within the last second. */
  recall(token: string): Caller | undefined;
  /** To be called after a change of keys, settings or catalog, so that this process sees it at once. */
  forget(): void;
}

/** Another process sees such a change when its entry has run out. */
const lifetimeMilliseconds = 1000;

const keyPattern = /^(pk|sk)_(test|live)_[A-Za-z0-9]+$/;
const kinds = { pk: 'publishable', sk: 'secret' } as const;

export function createCredentials(organisationKeys: readonly string[]): Credentials {
  const organisations = new Set(organisationKeys.map(hashToken));
  const cache = new LRUCache<string, Caller>({ max: 10_000, ttl: lifetimeMilliseconds, ttlResolution: 0 });
  const environments = new LRUCache<string, Row<'environments'>>({ max: 1000, ttl: lifetimeMilliseconds, ttlResolution: 0 });
  let epoch = 0;

  async function identify(db: Kysely<Database>, token: string): Promise<Caller> {
    const known = cache.get(token);
    if (known) return known;
    const begun = epoch;
    const key = keyPattern.exec(token);
    if (!key) return identifyOther(db, token);
    const caller = await findKey(db, token, kinds[key[1] as 'pk' | 'sk'], key[2] === 'test' ? 'sandbox' : 'live');
    if (begun === epoch) cache.set(token, caller);
    return caller;
  }

  async function identifyOther(db: Kysely<Database>, token: string): Promise<Caller> {
    if (token.startsWith('ok_')) {
      if (!organisations.has(hashToken(token))) throw unknownKey('This organisation key is not known. Check which host it belongs to.');
      return { identity: { kind: 'organisation' }, environment: null, name: hashToken(token), secret: token };
    }
    if (token.startsWith('cs_')) return findCheckout(db, token);
    const environmentId = claimedEnvironment(token);
    if (environmentId === null) throw unknownKey('This is neither a key nor a session token. Keys begin with pk_, sk_, ok_ or cs_.');
    return findSession(db, token, environmentId);
  }

  async function findSession(db: Kysely<Database>, token: string, environmentId: string): Promise<Caller> {
    const environment = await findEnvironment(db, environmentId);
    const identity = environment ? await verifySession(environment, token) : 'invalid';
    if (identity === 'expired') {
      throw new ProblemError('session_expired', 'The session has expired. Ask your server for a new token and try again.');
    }
    if (!environment || identity === 'invalid') throw unknownKey('This session token is not valid here. Ask your server for a new one.');
    const name = `session:${environment.id}:${identity.account}:${identity.role}:${identity.actor?.id ?? ''}`;
    return { identity, environment, name, secret: `${environment.session_secret}:${name}` };
  }

  async function findEnvironment(db: Kysely<Database>, id: string) {
    const known = environments.get(id);
    if (known) return known;
    const begun = epoch;
    const row = await db.selectFrom('environments').selectAll().where('id', '=', id).executeTakeFirst();
    if (row && begun === epoch) environments.set(id, row);
    return row;
  }

  return {
    identify,
    recall: (token) => cache.get(token),
    forget() {
      epoch += 1;
      cache.clear();
      environments.clear();
    },
  };
}

/** A test key names sandboxes and a live key live environments, never the other way round. */
async function findKey(
  db: Kysely<Database>,
  token: string,
  kind: 'publishable' | 'secret',
  environmentKind: 'sandbox' | 'live',
): Promise<Caller> {
  const hash = hashToken(token);
  const environment = await db
    .selectFrom('api_keys')
    .innerJoin('environments', 'environments.id', 'api_keys.environment_id')
    .selectAll('environments')
    .where('api_keys.hash', '=', hash)
    .where('api_keys.kind', '=', kind)
    .where('api_keys.revoked_at', 'is', null)
    .where('environments.kind', '=', environmentKind)
    .executeTakeFirst();
  if (!environment) throw unknownKey('This key is not known: it may have been revoked, or its sandbox destroyed.');
  const identity: Identity = kind === 'secret' ? { kind, account: null } : { kind };
  return { identity, environment, name: hash, secret: token };
}

async function findCheckout(db: Kysely<Database>, token: string): Promise<Caller> {
  const hash = hashToken(token);
  const row = await db
    .selectFrom('checkouts')
    .innerJoin('environments', 'environments.id', 'checkouts.environment_id')
    .selectAll('environments')
    .select('checkouts.id as checkout_id')
    .where('checkouts.secret_hash', '=', hash)
    .executeTakeFirst();
  if (!row) throw unknownKey('This checkout secret is not known.');
  const { checkout_id, ...environment } = row;
  return { identity: { kind: 'checkout', checkout: checkout_id }, environment, name: hash, secret: token };
}

const unknownKey = (detail: string) => new ProblemError('invalid_key', detail);
