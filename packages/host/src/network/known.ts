import type { Kysely } from 'kysely';
import { requireBilledAccount } from '../accounts/accounts.ts';
import { findSubscription, loadState } from '../billing/subscriptions.ts';
import { loadCatalog } from '../catalog/load.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { readInvoice } from '../invoices/invoices.ts';
import { listCards } from '../payment-methods/stored-cards.ts';
import type { CatalogSnapshot, KnownAccount } from '../provider/port.ts';
import type { Database, Row } from '../store/schema.ts';

/** All that we have of an account, to be compared with what the provider has. */
export interface Standing {
  known: KnownAccount;
  /** The live one, else the last. */
  row: Row<'subscriptions'> | null;
  catalog: CatalogSnapshot;
}

/** The caller has locked the account. */
export async function loadStanding(scope: EnvironmentScope, accountId: string): Promise<Standing> {
  const { db, environment } = scope;
  const catalog = await loadCatalog(db, environment);
  const billed = await requireBilledAccount(db, environment.id, accountId);
  const found = await findSubscription(db, environment.id, accountId);
  const row = found && (await lock(db, found));
  const methods = await listCards(scope, accountId);
  return {
    known: {
      ...billed,
      subscription: row && (await loadState(db, row, catalog.meters)),
      invoices: await loadInvoices(db, environment.id, accountId),
      paymentMethods: methods.map(({ document, provider_data }) => ({ snapshot: document, data: provider_data })),
    },
    row,
    catalog,
  };
}

function lock(db: Kysely<Database>, { environment_id, id }: Row<'subscriptions'>): Promise<Row<'subscriptions'>> {
  return db
    .selectFrom('subscriptions')
    .selectAll()
    .where('environment_id', '=', environment_id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

async function loadInvoices(db: Kysely<Database>, environmentId: string, accountId: string) {
  const rows = await db
    .selectFrom('invoices')
    .select('document')
    .where('environment_id', '=', environmentId)
    .where('account_id', '=', accountId)
    .orderBy('issued_at')
    .orderBy('id')
    .execute();
  return rows.map(({ document }) => readInvoice(document));
}
