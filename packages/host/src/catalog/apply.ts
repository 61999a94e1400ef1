import type { CatalogChange, CatalogDefinition, CatalogDiff } from '@tillkit/contract';
import { type Kysely, sql } from 'kysely';
import { appendEvents } from '../billing/events.ts';
import type { CatalogPrice, CatalogSnapshot } from '../provider/port.ts';
import { canonicalJson } from '../security/canonical-json.ts';
import { createId } from '../security/ids.ts';
import type { Database, NewRow, Row } from '../store/schema.ts';
import { checkCatalog } from './check.ts';
import { type CatalogDifference, compareCatalogs } from './diff.ts';
import { emptyCatalog, loadCatalogVersion } from './load.ts';
import { normaliseCatalog, type PriceDefinition, type PriceOwner } from './normalise.ts';

type StoredPrice = Pick<Row<'prices'>, 'id' | 'owner_kind' | 'owner_key' | 'document' | 'active'>;

/**
 * Makes a definition the environment's catalog and says what that changed; a dry run only says it.
 * A price that stays as it was keeps its id; a changed one gets a new id, and the old row stays for those who bought it.
 * @throws {ProblemError} duplicate_key, unknown_reference, overlapping_tiers, invalid_price, invalid_request
 */
export async function applyCatalog(
  db: Kysely<Database>,
  environment: Pick<Row<'environments'>, 'id'>,
  definition: CatalogDefinition,
  now: Date,
  options: { dryRun?: boolean } = {},
): Promise<CatalogDiff> {
  checkCatalog(definition);
  const version = await lockVersion(db, environment.id);
  const before = (await loadCatalogVersion(db, environment.id, version))?.document ?? emptyCatalog;
  const stored = version === 0 ? [] : await loadPrices(db, environment.id);
  const owners = new Map<string, PriceOwner>();
  const after = normaliseCatalog(definition, version + 1, priceNaming(stored, owners));
  const differences = compareCatalogs(before, after, new Set(stored.map(({ id }) => id)));
  if (differences.length === 0) return { version, changes: [] };
  const changes = await countSubscriptions(db, environment.id, differences);
  if (!options.dryRun) await write(db, environment.id, { after, stored, owners, changes, now });
  return { version: after.version, changes };
}

/** The row lock makes two writers of one catalog wait for each other. */
async function lockVersion(db: Kysely<Database>, environmentId: string): Promise<number> {
  const { catalog_version } = await db
    .selectFrom('environments')
    .select('catalog_version')
    .where('id', '=', environmentId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return catalog_version;
}

function loadPrices(db: Kysely<Database>, environmentId: string): Promise<StoredPrice[]> {
  return db
    .selectFrom('prices')
    .select(['id', 'owner_kind', 'owner_key', 'document', 'active'])
    .where('environment_id', '=', environmentId)
    .execute();
}

/** Finds the id of an identical price of the same owner, active or not; else makes one. Notes each price's owner in `owners`. */
function priceNaming(stored: StoredPrice[], owners: Map<string, PriceOwner>) {
  const identity = (owner: PriceOwner, definition: PriceDefinition) => canonicalJson([owner.kind, owner.key, { ...definition, id: '' }]);
  const ids = new Map(stored.map((row) => [identity({ kind: row.owner_kind, key: row.owner_key }, row.document), row.id]));
  return (owner: PriceOwner, definition: PriceDefinition): CatalogPrice => {
    const id = ids.get(identity(owner, definition)) ?? createId('price');
    owners.set(id, owner);
    return { id, ...definition };
  };
}

async function countSubscriptions(db: Kysely<Database>, environmentId: string, differences: CatalogDifference[]): Promise<CatalogChange[]> {
  const prices = differences.flatMap(({ retiredPrice }) => retiredPrice ?? []);
  const plans = differences.flatMap(({ action, object, key }) => (action === 'removed' && object === 'plan' ? key : []));
  const byPrice = prices.length === 0 ? new Map<string, number>() : await subscriptionsByPrice(db, environmentId, prices);
  const byPlan = plans.length === 0 ? new Map<string, number>() : await subscriptionsByPlan(db, environmentId, plans);
  return differences.map(({ retiredPrice, ...change }) => ({
    ...change,
    subscriptions: (retiredPrice && byPrice.get(retiredPrice)) || (change.object === 'plan' && byPlan.get(change.key)) || 0,
  }));
}

async function subscriptionsByPrice(db: Kysely<Database>, environmentId: string, prices: string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; count: string | number }>`
    select item->'price'->>'id' as name, count(distinct subscriptions.id) as count
    from subscriptions, jsonb_array_elements(subscriptions.document->'items') item
    where environment_id = ${environmentId} and status <> 'canceled' and item->'price'->>'id' in (${sql.join(prices)})
    group by 1`.execute(db);
  return new Map(rows.map(({ name, count }) => [name, Number(count)]));
}

async function subscriptionsByPlan(db: Kysely<Database>, environmentId: string, plans: string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string; count: string | number }>`
    select document->'plan'->>'key' as name, count(*) as count from subscriptions
    where environment_id = ${environmentId} and status <> 'canceled' and document->'plan'->>'key' in (${sql.join(plans)})
    group by 1`.execute(db);
  return new Map(rows.map(({ name, count }) => [name, Number(count)]));
}

interface Writing {
  after: CatalogSnapshot;
  stored: StoredPrice[];
  owners: Map<string, PriceOwner>;
  changes: CatalogChange[];
  now: Date;
}

async function write(db: Kysely<Database>, environmentId: string, { after, stored, owners, changes, now }: Writing): Promise<void> {
  const { version } = after;
  await db
    .insertInto('catalog_versions')
    .values({ environment_id: environmentId, version, document: JSON.stringify(after), created_at: now })
    .execute();
  await db.updateTable('environments').set({ catalog_version: version }).where('id', '=', environmentId).execute();
  await writePrices(db, environmentId, { after, stored, owners, now });
  const coupons = after.coupons.map(({ key }) => ({ environment_id: environmentId, key }));
  for (const rows of chunks(coupons)) {
    await db
      .insertInto('coupons')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await appendEvents(db, environmentId, now, [{ type: 'catalog.updated', account: null, data: { catalog: { version, changes } } }]);
}

async function writePrices(
  db: Kysely<Database>,
  environmentId: string,
  { after, stored, owners, now }: Omit<Writing, 'changes'>,
): Promise<void> {
  const prices = [...after.plans, ...after.add_ons].flatMap((owner) => owner.prices);
  const current = new Set(prices.map(({ id }) => id));
  const known = new Set(stored.map(({ id }) => id));
  const added = prices
    .filter(({ id }) => !known.has(id))
    .map((price): NewRow<'prices'> => {
      const owner = owners.get(price.id);
      if (!owner) throw new Error(`Price ${price.id} has no owner.`);
      return {
        id: price.id,
        environment_id: environmentId,
        owner_kind: owner.kind,
        owner_key: owner.key,
        key: price.key,
        document: JSON.stringify(price),
        active: true,
        created_at: now,
      };
    });
  for (const rows of chunks(added)) await db.insertInto('prices').values(rows).execute();
  const changed = stored.filter(({ id, active }) => active !== current.has(id)).map(({ id }) => id);
  for (const ids of chunks(changed)) {
    await db
      .updateTable('prices')
      .set((expression) => ({ active: expression.not(expression.ref('active')) }))
      .where('environment_id', '=', environmentId)
      .where('id', 'in', ids)
      .execute();
  }
}

/** PostgreSQL takes at most 65535 parameters in one statement. */
function chunks<Item>(items: Item[]): Item[][] {
  const size = 1000;
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
