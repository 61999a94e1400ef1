import type { Environment, Seller } from '@tillkit/contract';
import { sql } from 'kysely';
import { defaultCancellationSettings } from '../cancellation/settings.ts';
import type { Handlers } from '../http/scope.ts';
import type { Row } from '../store/schema.ts';
import { environmentNow } from '../store/time.ts';

export const environmentHandlers = {
  async getEnvironment({ environment }) {
    return presentEnvironment(environment);
  },

  async updateEnvironment({ db, environment }, { name, ...settings }) {
    const row = await db
      .updateTable('environments')
      .set({
        name: name ?? sql<string>`name`,
        // Merged by the database: two updates at once keep both.
        settings: sql<string>`settings || ${JSON.stringify(settings)}::jsonb`,
      })
      .where('id', '=', environment.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return presentEnvironment(row);
  },
} satisfies Partial<Handlers>;

/** An environment as its own secret key and the organisation see it. */
export function presentEnvironment(row: Row<'environments'>): Environment {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    provider: row.provider,
    seller: row.settings.seller as Seller,
    allowed_origins: row.settings.allowed_origins,
    retry_days: row.settings.retry_days,
    proration: row.settings.proration ?? 'second',
    policy: row.settings.policy ?? { rules: [] },
    cancellation: row.settings.cancellation ?? defaultCancellationSettings,
    support: row.settings.support ?? [],
    clock: { now: environmentNow(row).toISOString(), mode: row.clock_mode },
    created_at: row.created_at.toISOString(),
  };
}
