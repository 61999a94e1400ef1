import type { Kysely } from 'kysely';
import type { CatalogSnapshot } from '../provider/port.ts';
import type { Database, Row } from '../store/schema.ts';

type CatalogEnvironment = Pick<Row<'environments'>, 'id' | 'catalog_version'>;

/** What an environment sells before anybody has put a catalog. */
export const emptyCatalog: CatalogSnapshot = {
  version: 0,
  default_currency: 'usd',
  plan_groups: [],
  features: [],
  meters: [],
  plans: [],
  add_ons: [],
  coupons: [],
};

/** The current catalog, with how often each coupon has been redeemed. */
export async function loadCatalog(db: Kysely<Database>, environment: CatalogEnvironment): Promise<CatalogSnapshot> {
  const current = await loadCatalogVersion(db, environment.id, environment.catalog_version);
  if (!current) return emptyCatalog;
  const redemptions = await loadRedemptions(db, environment.id);
  const { document } = current;
  return { ...document, coupons: document.coupons.map((coupon) => ({ ...coupon, redemptions: redemptions.get(coupon.key) ?? 0 })) };
}

/** A version as it was written; its coupons' redemptions are not up to date. */
export async function loadCatalogVersion(db: Kysely<Database>, environmentId: string, version: number) {
  if (version === 0) return undefined;
  return db
    .selectFrom('catalog_versions')
    .select(['document', 'created_at'])
    .where('environment_id', '=', environmentId)
    .where('version', '=', version)
    .executeTakeFirst();
}

/** The version that was current at a time of the environment's clock; 0 before the first. */
export async function catalogVersionAt(db: Kysely<Database>, environmentId: string, at: string): Promise<number> {
  const row = await db
    .selectFrom('catalog_versions')
    .select((expression) => expression.fn.max('version').as('version'))
    .where('environment_id', '=', environmentId)
    .where('created_at', '<=', new Date(at))
    .executeTakeFirst();
  return row?.version ?? 0;
}

async function loadRedemptions(db: Kysely<Database>, environmentId: string): Promise<Map<string, number>> {
  const rows = await db.selectFrom('coupons').select(['key', 'redemptions']).where('environment_id', '=', environmentId).execute();
  return new Map(rows.map((row) => [row.key, row.redemptions]));
}
