import type { QuoteAccept, QuoteAcceptance } from '@tillkit/contract';
import { requireAccount, requireBilledAccount } from '../accounts/accounts.ts';
import { actorOf } from '../billing/amendments.ts';
import { atPresent } from '../billing/at-present.ts';
import { orStale } from '../billing/change-confirmation.ts';
import { billingContext, refusing } from '../billing/context.ts';
import { appendEvents } from '../billing/events.ts';
import { quoteFingerprint } from '../billing/fingerprint.ts';
import { lockLiveSubscription } from '../billing/live-subscription.ts';
import { loadOrderPayment, type OrderPayment } from '../billing/order-payment.ts';
import { readOutcome } from '../billing/outcome.ts';
import { createAction, isDoneThere, loadWaiting, presentAction, type Waiting } from '../billing/payment-actions.ts';
import { invoiceSequenceOf } from '../billing/sequences.ts';
import { findAgreement } from '../contracts/store.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { ChangeCommand, ChangeOutcome, PendingAction, PurchaseOutcome, QuotedTerms } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { completeQuote } from './completion.ts';
import { isSameSubscription, requireQuotePreview, storeQuotePreview } from './previews.ts';
import { priceQuote, type QuotePricing } from './pricing.ts';
import { presentQuote, refuseClosed, requireQuote } from './store.ts';

/**
 * Accepts a quote as its preview shows it. Locks are taken in the order of a change: account, quote, contract, subscription, environment. What came
 * of it is written to the quote in the same transaction: whoever accepts again reads that back.
 * @throws {ProblemError} quote_not_found, quote_expired, preview_not_found, preview_stale, or any code of a change and of a card
 */
export async function acceptQuote(requested: EnvironmentScope, account: string, id: string, input: QuoteAccept): Promise<QuoteAcceptance> {
  await requireAccount(requested.db, requested.environment.id, account, { lock: true });
  const quote = await requireQuote(requested, id, account, { lock: true });
  const seen = await requireQuotePreview(requested, input.preview, quote);
  if (quote.status === 'accepted') return presentAcceptance(requested, quote, seen, 'accepted');
  if (quote.document.contract) await findAgreement(requested.db, requested.environment.id, account, { lock: true });
  const before = await atPresent(requested);
  refuseClosed(quote, before.now);
  const subscription = await lockLiveSubscription(before, account);
  // Whatever was due may have taken its time and its numbers.
  const scope = await atPresent(requested);
  const isSame = isSameSubscription(seen, subscription);
  const pricing = await priceQuote(scope, quote, subscription, isSame && scope.now < seen.expires_at ? seen.created_at : scope.now);
  const waiting = await loadWaiting(scope, { quote_preview_id: seen.id }, seen.challenge_id);
  const isMoved = !isSame || quoteFingerprint(pricing.shown) !== seen.fingerprint;
  const mayGoOn = pricing.kind === 'change' ? scope.provider.network !== undefined : isDoneThere(scope, waiting);
  if (isMoved && !mayGoOn) await refuseStale(scope, quote, pricing);

  const payment = await paymentOf(scope, quote.terms, { seen, waiting }, input, subscription);
  if (payment.waits) return presentAcceptance(scope, quote, seen, 'requires_action');
  const outcome = await orStale(
    () => order(scope, account, quote.terms, pricing, { ...payment, onlyGoOn: isMoved }, seen.id),
    () => refuseStale(scope, quote, pricing),
  );
  if (outcome.status === 'failed') return recordFailure(scope, seen, outcome);
  if (outcome.status === 'requires_action') return askToAuthenticate(scope, quote, seen, payment, outcome.action);
  const { changes } = outcome;
  const accepted = await completeQuote(scope, { quote, pricing, changes, consent: input.consent, actor: actorOf(scope) });
  return presentAcceptance(scope, accepted, seen, 'accepted');
}

const nothingToPay: OrderPayment = { method: null, instrument: null, authentication: 'none', pending: null, waits: false };

/** What is paid by invoice needs no card. */
async function paymentOf(
  scope: EnvironmentScope,
  { collection }: QuotedTerms,
  { seen, waiting }: { seen: Row<'quote_previews'>; waiting: Waiting },
  input: QuoteAccept,
  subscription: Row<'subscriptions'> | null,
): Promise<OrderPayment> {
  if (collection.method === 'invoice') return nothingToPay;
  const charged = subscription?.document.payment_method?.id ?? null;
  const choice = { named: input.payment, charged, orDefault: true, newId: createId('pm') };
  return loadOrderPayment(scope, seen, waiting, choice);
}

/** Changes or buys, and charges. */
async function order(
  scope: EnvironmentScope,
  accountId: string,
  terms: QuotedTerms,
  pricing: QuotePricing,
  { instrument, authentication, pending, onlyGoOn }: OrderPayment & Pick<ChangeCommand, 'onlyGoOn'>,
  preview: string,
): Promise<ChangeOutcome | PurchaseOutcome> {
  const { db, environment, provider, now } = scope;
  const invoiceSequence = await invoiceSequenceOf(scope);
  const context = billingContext(environment, { catalog: pricing.catalog, now, createId, invoiceSequence, operation: preview });
  if (pricing.kind === 'change') {
    const command = { ...pricing.command, preview, payment: { instrument, authentication }, pending, ...(onlyGoOn ? { onlyGoOn } : {}) };
    return refusing('', () => provider.change(context, pricing.state, command));
  }
  if (!instrument && terms.collection.method === 'automatic' && pricing.shown.next_invoice) {
    throw new ProblemError('payment_method_required', 'This quote is paid by card. Enter one, then accept it again.', {
      param: '/payment',
    });
  }
  const { account, data: accountData } = await requireBilledAccount(db, environment.id, accountId);
  const payment = instrument && { instrument, authentication };
  const command = { priced: pricing.priced, terms, account, accountData, payment, pending };
  return refusing('', () => provider.purchase(context, command));
}

async function presentAcceptance(
  scope: EnvironmentScope,
  quote: Row<'quotes'>,
  { challenge_id }: Row<'quote_previews'>,
  status: QuoteAcceptance['status'],
): Promise<QuoteAcceptance> {
  return {
    status,
    quote: presentQuote(quote, scope.now),
    ...(await readOutcome(scope, { subscription_id: quote.subscription_id, invoice_id: quote.document.invoice })),
    action: await presentAction(scope, status === 'requires_action' ? challenge_id : null),
  };
}

/** Shows the new price instead of charging it. */
async function refuseStale(scope: EnvironmentScope, quote: Row<'quotes'>, pricing: QuotePricing): Promise<never> {
  const preview = await storeQuotePreview(scope, quote, pricing);
  const detail = 'The subscription or the price has changed since it was shown. Nothing was charged; please look at the new price.';
  throw new ProblemError('preview_stale', detail, { param: '/preview', extra: { preview }, keepChanges: true });
}

/** The attempt is kept with its events; the quote can be accepted with another card. */
async function recordFailure(
  scope: EnvironmentScope,
  seen: Row<'quote_previews'>,
  outcome: (ChangeOutcome | PurchaseOutcome) & { status: 'failed' },
): Promise<never> {
  await setChallenge(scope, seen, null);
  const drafts = outcome.events.map((draft) => ({ ...draft, account: seen.account_id }));
  await appendEvents(scope.db, scope.environment.id, scope.now, drafts);
  throw new ProblemError(outcome.code, outcome.detail, { param: '/payment/method', keepChanges: true });
}

/** `method` is named in the challenge, as the stored card is that was not named. */
async function askToAuthenticate(
  scope: EnvironmentScope,
  quote: Row<'quotes'>,
  seen: Row<'quote_previews'>,
  { method }: OrderPayment,
  action: PendingAction,
): Promise<QuoteAcceptance> {
  if (method === null) throw new Error('A provider asked to authenticate a payment without a card.');
  const challenge = await createAction(scope, { quote_preview_id: seen.id }, method, action);
  await setChallenge(scope, seen, challenge);
  return presentAcceptance(scope, quote, { ...seen, challenge_id: challenge }, 'requires_action');
}

async function setChallenge({ db, environment }: EnvironmentScope, seen: Row<'quote_previews'>, challenge: string | null): Promise<void> {
  await db
    .updateTable('quote_previews')
    .set({ challenge_id: challenge })
    .where('environment_id', '=', environment.id)
    .where('id', '=', seen.id)
    .execute();
}
