import type { Cart, PricePreview } from '@tillkit/contract';
import type { Kysely } from 'kysely';
import { requireBilledAccount } from '../accounts/accounts.ts';
import { loadCatalog } from '../catalog/load.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { CatalogSnapshot, PricedCart } from '../provider/port.ts';
import { canonicalJson } from '../security/canonical-json.ts';
import { createId } from '../security/ids.ts';
import type { Database, Row } from '../store/schema.ts';
import { billingContext, refusing } from './context.ts';
import { fingerprint } from './fingerprint.ts';
import { isTrialAvailable } from './subscriptions.ts';

/** How long a preview is good for, by the environment's clock. */
export const previewLifetimeMs = 30 * 60 * 1000;

interface PricingOptions {
  /** Account that buys; null for a visitor. */
  account: string | null;
  /** Where the cart is in the request's body; null where it holds none. */
  pointer: string | null;
  /** Loaded from the store otherwise. */
  catalog?: CatalogSnapshot;
}

/** Prices a cart as it is now. @throws {ProblemError} with any of the cart's codes */
export async function priceCart(scope: EnvironmentScope, cart: Cart, options: PricingOptions): Promise<PricedCart> {
  const { db, environment, provider, now, operation } = scope;
  const catalog = options.catalog ?? (await loadCatalog(db, environment));
  const trialAvailable = await isTrialAvailable(db, environment.id, options.account);
  const context = billingContext(environment, { catalog, now, createId, operation });
  const account = options.account === null ? null : await requireBilledAccount(db, environment.id, options.account);
  return refusing(options.pointer, () => provider.previewPurchase(context, { cart, account, trialAvailable }));
}

/** Keeps a price under a new id, to be confirmed within half an hour. */
export async function storePreview(scope: EnvironmentScope, priced: PricedCart, account: string | null): Promise<PricePreview> {
  const { db, environment, now } = scope;
  const preview: PricePreview = {
    id: createId('prv'),
    created_at: now.toISOString(),
    expires_at: new Date(now.getTime() + previewLifetimeMs).toISOString(),
    ...priced,
  };
  await db
    .insertInto('price_previews')
    .values({
      id: preview.id,
      environment_id: environment.id,
      account_id: account,
      document: JSON.stringify(preview),
      fingerprint: fingerprint(priced, now),
      created_at: preview.created_at,
      expires_at: preview.expires_at,
    })
    .execute();
  return preview;
}

/** The stored preview where it still holds for this price and cart, else a fresh one: an id that holds does not change. */
export async function renewPreview(
  scope: EnvironmentScope,
  stored: Row<'price_previews'>,
  priced: PricedCart,
  account: string | null,
): Promise<PricePreview> {
  const holds =
    scope.now < stored.expires_at &&
    stored.account_id === account &&
    stored.fingerprint === fingerprint(priced, scope.now) &&
    canonicalJson(stored.document.cart) === canonicalJson(priced.cart);
  return holds ? stored.document : storePreview(scope, priced, account);
}

/**
 * A preview of this environment that a visitor, or this account, was shown.
 * @throws {ProblemError} preview_not_found
 */
export async function requirePreview(
  db: Kysely<Database>,
  environmentId: string,
  id: string,
  account: string | null,
): Promise<Row<'price_previews'>> {
  const row = await db
    .selectFrom('price_previews')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row && (row.account_id === null || row.account_id === account)) return row;
  throw new ProblemError('preview_not_found', 'There is no such preview. Ask for the price again.', { param: '/preview' });
}
