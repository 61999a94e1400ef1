import type { EnvironmentSettings, Keys } from '@tillkit/contract';
import type { Kysely } from 'kysely';
import { createId, randomText } from '../security/ids.ts';
import { createSecret, keyHint } from '../security/keys.ts';
import type { Database, Row } from './schema.ts';

export interface NewEnvironment {
  kind: 'live' | 'sandbox';
  name: string;
  provider: 'sandbox' | 'stripe';
  settings?: Partial<EnvironmentSettings>;
  /** Where the clock begins; the machine's time otherwise. A frozen clock moves only when advanced. */
  clock?: { now?: string; mode: 'running' | 'frozen' };
}

const defaultSettings = {
  seller: { name: 'Example Inc.', address: { country: 'US' } },
  allowed_origins: [],
  retry_days: [3, 5, 7],
  proration: 'second',
};

/** A new environment with a key of each kind. Only the keys' hashes are kept. */
export async function createEnvironment(
  db: Kysely<Database>,
  { kind, name, provider, settings, clock }: NewEnvironment,
): Promise<{ environment: Row<'environments'>; keys: Keys }> {
  const machineNow = new Date();
  const begin = clock?.now === undefined ? machineNow : new Date(clock.now);
  const frozen = clock?.mode === 'frozen';
  const environment = await db
    .insertInto('environments')
    .values({
      id: createId('env'),
      kind,
      name,
      provider,
      settings: JSON.stringify({ ...defaultSettings, ...settings }),
      clock_mode: frozen ? 'frozen' : 'running',
      clock_offset_ms: begin.getTime() - machineNow.getTime(),
      clock_frozen_at: frozen ? begin : null,
      session_secret: randomText(64),
      created_at: machineNow,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { environment, keys: await createKeys(db, environment) };
}

async function createKeys(db: Kysely<Database>, environment: Row<'environments'>): Promise<Keys> {
  const mode = environment.kind === 'live' ? 'live' : 'test';
  const publishable = createSecret(`pk_${mode}`);
  const secret = createSecret(`sk_${mode}`);
  const row = (kind: 'publishable' | 'secret', { token, hash }: typeof secret) => ({
    id: createId('key'),
    environment_id: environment.id,
    kind,
    hash,
    hint: keyHint(token),
    created_at: environment.created_at,
  });
  await db
    .insertInto('api_keys')
    .values([row('publishable', publishable), row('secret', secret)])
    .execute();
  return { publishable: publishable.token, secret: secret.token };
}
