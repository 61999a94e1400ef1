import type { Account, Cart, Quote } from '@tillkit/contract';
import { requireBilledAccount } from '../accounts/accounts.ts';
import { billingContext, refusing } from '../billing/context.ts';
import { loadCatalog } from '../catalog/load.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { BilledAccount, CatalogSnapshot, PricedCart, QuotedTerms } from '../provider/port.ts';
import { createId } from '../security/ids.ts';

interface Pricing {
  catalog: CatalogSnapshot;
  account: BilledAccount;
  wanted: Pick<Quote, 'plan' | 'interval' | 'currency' | 'seats' | 'add_ons'>;
  terms: QuotedTerms;
  /** Where the terms are in the request's body; null where it holds none. */
  pointer: string | null;
}

/** What a new customer would pay at these terms, with the account's taxes. */
export function priceAsPurchase(scope: EnvironmentScope, { catalog, account, wanted, terms, pointer }: Pricing): Promise<PricedCart> {
  const { environment, provider, now, operation } = scope;
  const { plan, interval, currency, seats, add_ons } = wanted;
  const { address, tax_id, buyer } = account.account;
  const facts = { country: address?.country ?? null, postal_code: address?.postal_code ?? null, tax_id, buyer };
  const cart: Cart = { plan, interval, currency, ...(seats === null ? {} : { seats }), add_ons, ...facts, skip_trial: true };
  const context = billingContext(environment, { catalog, now, createId, operation });
  return refusing(pointer, () => provider.previewPurchase(context, { cart, account, trialAvailable: false, terms }));
}

type OneInterval = Pick<Quote, 'plan_name' | 'lines' | 'subtotal' | 'discount' | 'tax' | 'total' | 'taxes' | 'usage_prices'>;

/** One interval at the terms, without use and proration. */
export async function priceOneInterval(scope: EnvironmentScope, pricing: Pricing): Promise<OneInterval> {
  const { plan_name, lines, subtotal, discount, tax, total, taxes, usage_prices } = await priceAsPurchase(scope, pricing);
  return { plan_name, lines, subtotal, discount, tax, total, taxes, usage_prices };
}

/** Says anew what the account's open quotes come to, after a change of what its taxes depend on. Their prices stay. */
export async function refreshQuotes(scope: EnvironmentScope, account: Account): Promise<void> {
  const { db, environment, now } = scope;
  const rows = await db
    .selectFrom('quotes')
    .select(['id', 'document', 'terms'])
    .where('environment_id', '=', environment.id)
    .where('account_id', '=', account.id)
    .where('status', '=', 'open')
    .where('expires_at', '>', now)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (rows.length === 0) return;
  const catalog = await loadCatalog(db, environment);
  const billed = await requireBilledAccount(db, environment.id, account.id);
  for (const { id, document, terms } of rows) {
    const priced = await priceOneInterval(scope, { catalog, account: billed, wanted: document, terms, pointer: null });
    await db
      .updateTable('quotes')
      .set({ document: JSON.stringify({ ...document, ...priced }) })
      .where('environment_id', '=', environment.id)
      .where('id', '=', id)
      .execute();
  }
}
