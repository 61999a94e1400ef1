import { holdEnvironment } from '../billing/locks.ts';
import { seedAccounts } from '../billing/seed.ts';
import { applyCatalog } from '../catalog/apply.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope, Handlers, OutsideScope, Scope } from '../http/scope.ts';
import { pushCatalog } from '../network/push-catalog.ts';
import type { BillingProvider } from '../provider/port.ts';
import { createEnvironment } from '../store/environments.ts';
import type { Row } from '../store/schema.ts';
import { environmentNow } from '../store/time.ts';
import { endOfTime } from './clock.ts';
import { presentEnvironment } from './environment.ts';

export const sandboxHandlers = {
  async createSandbox(scope, { name, provider: wanted = 'sandbox', catalog, settings, accounts, clock }) {
    if (clock?.now !== undefined && new Date(clock.now) > endOfTime) {
      throw new ProblemError('clock_too_far', 'No clock goes beyond the year 2199.', { param: '/clock/now' });
    }
    const provider = requireProvider(scope, wanted);
    const created = await createEnvironment(scope.db, {
      kind: 'sandbox',
      name,
      provider: provider.name,
      ...(settings ? { settings } : {}),
      ...(clock ? { clock } : {}),
    });
    let { environment } = created;
    if (catalog) {
      const { version } = await pointInto('/catalog', () => applyCatalog(scope.db, environment, catalog, environmentNow(environment)));
      environment = { ...environment, catalog_version: version };
      await pushCatalog(inside(scope, environment, provider));
    }
    if (accounts.length > 0) await seedAccounts(inside(scope, environment, provider), accounts);
    return { environment: presentEnvironment(environment), keys: created.keys };
  },

  async listSandboxes({ db }, { limit, cursor }) {
    let query = db
      .selectFrom('environments')
      .selectAll()
      .where('kind', '=', 'sandbox')
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (cursor !== undefined) {
      const [at, id] = decodeCursor(cursor, ['time', 'string']);
      query = query.where(({ eb, or, and }) =>
        or([eb('created_at', '<', new Date(at)), and([eb('created_at', '=', new Date(at)), eb('id', '<', id)])]),
      );
    }
    const rows = await query.execute();
    const last = rows[limit - 1];
    return {
      data: rows.slice(0, limit).map(presentEnvironment),
      next_cursor: rows.length > limit && last ? encodeCursor([last.created_at.toISOString(), last.id]) : null,
    };
  },

  async getSandbox({ db }, _input, { id }) {
    const row = await db.selectFrom('environments').selectAll().where('kind', '=', 'sandbox').where('id', '=', id).executeTakeFirst();
    if (!row) throw unknownSandbox(id);
    return presentEnvironment(row);
  },

  /** Every row of the environment goes with it, once the requests that are writing there have ended. */
  async deleteSandbox({ db }, _input, { id }) {
    await holdEnvironment(db, id);
    const { numDeletedRows } = await db.deleteFrom('environments').where('kind', '=', 'sandbox').where('id', '=', id).executeTakeFirst();
    if (numDeletedRows === 0n) throw unknownSandbox(id);
    return { id, deleted: true };
  },
} satisfies Partial<Handlers>;

/** @throws {ProblemError} provider_not_available */
function requireProvider({ providers }: OutsideScope, name: 'sandbox' | 'stripe'): BillingProvider {
  const provider = providers[name];
  if (provider && (!provider.network || provider.network.serves('sandbox'))) return provider;
  throw new ProblemError('provider_not_available', `This host was not set up for sandboxes of "${name}".`, { param: '/provider' });
}

/** What a secret key of the new sandbox would see. */
function inside(scope: Scope, environment: Row<'environments'>, provider: BillingProvider): EnvironmentScope {
  return { ...scope, provider, identity: { kind: 'secret', account: null }, environment, now: environmentNow(environment) };
}

/** A complaint about the catalog, pointing into the whole body. */
async function pointInto<Result>(pointer: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProblemError) || error.param === undefined) throw error;
    throw new ProblemError(error.code, error.message, { param: `${pointer}${error.param}`, extra: error.extra });
  }
}

const unknownSandbox = (id: string) =>
  new ProblemError('sandbox_not_found', `There is no sandbox "${id.slice(0, 60)}". It may have been destroyed already.`);
