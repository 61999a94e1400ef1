import type { ChangeRequest, QuotePreview } from '@tillkit/contract';
import { requireBilledAccount } from '../accounts/accounts.ts';
import { addDuration } from '../billing/calendar.ts';
import { billingContext, refusing } from '../billing/context.ts';
import { isReplaceable, loadState } from '../billing/subscriptions.ts';
import { loadCatalog } from '../catalog/load.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { CatalogSnapshot, PreviewChangeCommand, PricedCart, PricedChange, QuotedTerms, SubscriptionState } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { priceAsPurchase } from './one-interval.ts';

export type ShownQuote = Omit<QuotePreview, 'id' | 'created_at' | 'expires_at'>;

/** What accepting a quote comes to, with all that it was priced from. */
export type QuotePricing = { shown: ShownQuote; catalog: CatalogSnapshot; at: Date } & (
  | { kind: 'change'; subscription: Row<'subscriptions'>; state: SubscriptionState; command: PreviewChangeCommand }
  /** `subscription` is the one that the purchase takes the place of. */
  | { kind: 'purchase'; subscription: Row<'subscriptions'> | null; priced: PricedCart }
);

/**
 * Prices a quote for the account as it is: a running subscription is changed, so that what was paid counts; else it is bought.
 * @param at the time that periods are parted at
 * @throws {ProblemError} with any code of a change
 */
export async function priceQuote(
  scope: EnvironmentScope,
  row: Row<'quotes'>,
  subscription: Row<'subscriptions'> | null,
  at: Date,
): Promise<QuotePricing> {
  const catalog = await loadCatalog(scope.db, scope.environment);
  if (subscription !== null && !isOutOfTheWay(subscription, row)) return priceAsChange(scope, row, subscription, catalog, at);
  return priceAnew(scope, row, subscription, catalog, at);
}

/** What costs nothing but cannot be changed into what is quoted ends with the acceptance. */
function isOutOfTheWay({ document }: Row<'subscriptions'>, { document: quote }: Row<'quotes'>): boolean {
  return isReplaceable(document) && (document.status === 'paused' || document.currency !== quote.currency);
}

async function priceAsChange(
  scope: EnvironmentScope,
  { document: quote, terms }: Row<'quotes'>,
  subscription: Row<'subscriptions'>,
  catalog: CatalogSnapshot,
  at: Date,
): Promise<QuotePricing> {
  const { db, environment, provider, now, operation } = scope;
  const { plan, interval, seats, add_ons } = quote;
  const when = quote.starts === 'acceptance' ? 'now' : quote.starts;
  const change: ChangeRequest = { plan, interval, ...(seats === null ? {} : { seats }), add_ons, when };
  const command = { change, at: at.toISOString(), terms };
  const state = await loadState(db, subscription, catalog.meters, at);
  const context = billingContext(environment, { catalog, now, createId, operation });
  const priced = await refusing(null, () => provider.previewChange(context, state, command));
  return { kind: 'change', shown: showChange(quote.id, priced, terms, at), catalog, at, subscription, state, command };
}

function showChange(quote: string, priced: PricedChange, terms: QuotedTerms, at: Date): ShownQuote {
  const { effective_at, credits, credit, lines, subtotal, discount, tax, total, taxes, credit_applied, next_invoice, after } = priced;
  return {
    quote,
    effective_at,
    credits,
    credit,
    lines,
    subtotal,
    discount,
    tax,
    total,
    taxes,
    credit_applied,
    ...payable(priced.due_now, terms, at),
    recurring: after.recurring,
    next_invoice,
  };
}

async function priceAnew(
  scope: EnvironmentScope,
  { account_id, document: quote, terms }: Row<'quotes'>,
  subscription: Row<'subscriptions'> | null,
  catalog: CatalogSnapshot,
  at: Date,
): Promise<QuotePricing> {
  const account = await requireBilledAccount(scope.db, scope.environment.id, account_id);
  if (account.account.address === null) {
    throw new ProblemError(
      'address_required',
      'The country is not known, and the tax depends on it. Add the billing address of the account first.',
    );
  }
  const priced = await priceAsPurchase(scope, { catalog, account, wanted: quote, terms, pointer: null });
  const { lines, subtotal, discount, tax, total, taxes, recurring, next_charge: next } = priced;
  const nothing = { amount: 0, currency: quote.currency };
  const shown: ShownQuote = {
    quote: quote.id,
    effective_at: at.toISOString(),
    credits: [],
    credit: nothing,
    lines,
    subtotal,
    discount,
    tax,
    total,
    taxes,
    credit_applied: nothing,
    ...payable(priced.due_now, terms, at),
    recurring,
    // There is no trial and no discount that ends, so that every interval costs the same.
    next_invoice: next && { at: next.at, ...recurring, credit_applied: nothing, amount_due: next.amount },
  };
  return { kind: 'purchase', shown, catalog, at, subscription, priced };
}

/** Charged to a card at once, or put on an invoice. */
function payable(due: QuotePreview['due_now'], { collection }: QuotedTerms, at: Date): Pick<ShownQuote, 'due_now' | 'invoiced'> {
  if (collection.method === 'automatic') return { due_now: due, invoiced: null };
  const dueAt = addDuration(at, `P${collection.net_days}D`) ?? at;
  return { due_now: { ...due, amount: 0 }, invoiced: due.amount > 0 ? { amount: due, due_at: dueAt.toISOString() } : null };
}
