import type { Collection, Quote, QuoteCreate } from '@tillkit/contract';
import { requireAccount, requireBilledAccount } from '../accounts/accounts.ts';
import { billingContext, refusing } from '../billing/context.ts';
import { appendEvents } from '../billing/events.ts';
import { takeQuoteNumber } from '../billing/sequences.ts';
import { findLiveSubscription, isReplaceable } from '../billing/subscriptions.ts';
import { loadCatalog } from '../catalog/load.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { QuotedTerms } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { priceOneInterval } from './one-interval.ts';
import { quoteEvent } from './store.ts';

/**
 * Drafts a quote. Its prices are those of the catalog at this time, and hold until it expires.
 * @throws {ProblemError} account_not_found, invalid_request, or any of the cart's codes
 */
export async function draftQuote(scope: EnvironmentScope, input: QuoteCreate): Promise<Quote> {
  const { db, environment, provider, now, operation } = scope;
  const account = await requireAccount(db, environment.id, input.account, { lock: true, param: '/account' });
  const billed = await requireBilledAccount(db, environment.id, account.id);
  if (new Date(input.expires_at) <= now) {
    throw new ProblemError('invalid_request', 'This time has passed. Let the quote expire later.', { param: '/expires_at' });
  }
  refuseUnfit(await findLiveSubscription(db, environment.id, account.id), input);
  const catalog = await loadCatalog(db, environment);
  const context = billingContext(environment, { catalog, now, createId, operation });
  const number = await takeQuoteNumber(db, environment.id);
  const { plan, interval, currency, seats = null, add_ons, percent_off = null, starts } = input;
  const collection = collectionOf(input);
  const terms = await refusing('', () => provider.quoteTerms(context, { number, plan, seats, add_ons, percent_off, collection }));
  const wanted = { plan, interval, currency, seats: terms.seats, add_ons };
  const quote: Quote = {
    id: createId('quo'),
    number,
    account: account.id,
    status: 'open',
    title: input.title,
    note: input.note ?? null,
    ...wanted,
    percent_off,
    starts,
    collection,
    contract: contractOf(input),
    ...(await priceOneInterval(scope, { catalog, account: billed, wanted, terms, pointer: '' })),
    contact: input.contact ? { name: input.contact.name, email: input.contact.email ?? null } : null,
    created_at: now.toISOString(),
    expires_at: new Date(input.expires_at).toISOString(),
    accepted_at: null,
    accepted_by: null,
    invoice: null,
  };
  await insertQuote(scope, quote, terms);
  await appendEvents(db, environment.id, now, [quoteEvent('quote.created', quote)]);
  return quote;
}

async function insertQuote({ db, environment }: EnvironmentScope, quote: Quote, terms: QuotedTerms): Promise<void> {
  await db
    .insertInto('quotes')
    .values({
      id: quote.id,
      environment_id: environment.id,
      account_id: quote.account,
      status: quote.status,
      document: JSON.stringify(quote),
      terms: JSON.stringify(terms),
      consent: null,
      subscription_id: null,
      created_at: quote.created_at,
      expires_at: quote.expires_at,
    })
    .execute();
}

/** What no catalog can say: whether the quote fits what the account has. */
function refuseUnfit(live: Row<'subscriptions'> | null, { starts, currency }: QuoteCreate): void {
  if (!live && starts === 'period_end') {
    const detail = 'This account has no subscription whose period could end. Let the quote start with its acceptance.';
    throw new ProblemError('invalid_request', detail, { param: '/starts' });
  }
  if (!live || live.document.currency === currency || isReplaceable(live.document)) return;
  const held = live.document.currency.toUpperCase();
  throw new ProblemError('currency_not_available', `This account pays in ${held}, which a change keeps. Quote in ${held}.`, {
    param: '/currency',
  });
}

function collectionOf({ collection }: QuoteCreate): Collection {
  return collection?.method === 'invoice' ? collection : { method: 'automatic', net_days: 0 };
}

function contractOf({ contract }: QuoteCreate): Quote['contract'] {
  if (!contract) return null;
  return {
    start: contract.start ?? null,
    term_months: contract.term_months,
    renewal_term_months: contract.renewal_term_months ?? contract.term_months,
    notice_days: contract.notice_days,
    auto_renew: contract.auto_renew,
    renewal_changeable: contract.renewal_changeable,
    limits: { seats: contract.limits?.seats ?? null, monthly_amount: contract.limits?.monthly_amount ?? null },
  };
}
