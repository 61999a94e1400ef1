import type { Account, Checkout, CheckoutConfirm, PricePreview } from '@tillkit/contract';
import { accountFromRow, claimEmail, newAccount, withTaxIdStatus } from '../accounts/accounts.ts';
import { loadCatalog } from '../catalog/load.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { CatalogSnapshot, PendingAction, PricedCart, ProviderData, PurchaseOutcome } from '../provider/port.ts';
import { deterministicIds } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { atPresent } from './at-present.ts';
import { isPaymentRequired, missingDetails } from './checkout-draft.ts';
import { presentCheckout, refuseExpired, refuseSpentSecret, requireCheckout } from './checkouts.ts';
import { completeCheckout } from './completion.ts';
import { billingContext, refusing } from './context.ts';
import { appendEvents } from './events.ts';
import { fingerprint } from './fingerprint.ts';
import { createAction, isDoneThere } from './payment-actions.ts';
import { type CheckoutPayment, loadCheckoutWaiting, loadPayment } from './payments.ts';
import { priceCart, requirePreview, storePreview } from './previews.ts';
import { invoiceSequenceOf } from './sequences.ts';
import { findLiveSubscription, isReplaceable } from './subscriptions.ts';
import { lockCoupon } from './write-changes.ts';

/** Who buys, with the rows that stay locked until the purchase is written. */
export interface Buyer {
  account: Account;
  /** As stored; null where the purchase opens the account. */
  stored: Account | null;
  /** What the provider keeps about the account. */
  data: ProviderData;
  /** A free plan or card-less trial that this purchase takes the place of. */
  replaced: Row<'subscriptions'> | null;
}

/**
 * Buys what the buyer saw. Locks are taken in one order everywhere, so that nobody waits in a circle:
 * checkout, account, subscription, coupon, address, environment.
 * The ids of all that is made follow from the checkout's id: a confirmation that is run again makes the same.
 */
export async function confirmCheckout(requested: EnvironmentScope, id: string, input: CheckoutConfirm): Promise<Checkout> {
  const row = await requireCheckout(requested, id, { lock: true });
  const scope = await atPresent(requested);
  refuseSpentSecret(scope, row);
  if (row.status === 'completed') return presentCheckout(scope, row);
  refuseExpired(row, scope.now);
  const waiting = await loadCheckoutWaiting(scope, row, input.preview);
  const isDone = isDoneThere(scope, waiting);
  const { seen, catalog, priced, buyer, createId } = await pricedBuyer(scope, row, input, { isDone });
  const payment = await loadPayment(scope, row, input, waiting, createId('pm'));
  if (payment.waits) return presentCheckout(scope, row);
  const isPaid = payment.payment !== null || payment.isPaidThere;
  if (!isPaid && isPaymentRequired(priced)) throw incomplete('/payment', 'Give a card to pay with.');

  const operation = `${row.id} ${input.preview}`;
  const outcome = await purchase(scope, { catalog, priced, buyer, payment, createId, operation });
  if (outcome.status === 'failed') return recordFailure(scope, row, outcome);
  if (outcome.status === 'requires_action') return askToAuthenticate(scope, row, input, payment, outcome.action);
  const completed = await completeCheckout(scope, {
    row,
    seen: seen.document,
    buyer,
    catalog,
    changes: outcome.changes,
    consent: input.consent,
  });
  return presentCheckout(scope, completed);
}

/** What the buyer has seen, priced again and found equal, with who buys it. The checkout is locked. */
export async function pricedBuyer(
  scope: EnvironmentScope,
  row: Row<'checkouts'>,
  input: Pick<CheckoutConfirm, 'preview' | 'consent'>,
  { isDone = false }: { isDone?: boolean } = {},
) {
  const seen = await requirePreview(scope.db, scope.environment.id, input.preview, row.account_id);
  const customer = row.account_id === null ? null : await lockCustomer(scope, row.account_id);
  if (seen.document.discount_applied) await lockCoupon(scope.db, scope.environment.id, seen.document.discount_applied.coupon);
  const catalog = await loadCatalog(scope.db, scope.environment);
  const priced = isDone ? seen.document : await priceCart(scope, row.cart, { account: row.account_id, pointer: null, catalog });
  if (!isDone && fingerprint(priced, scope.now) !== seen.fingerprint) await refuseStale(scope, row, priced);
  refuseIncomplete(row, priced);
  const createId = deterministicIds(row.id);
  const buyer = customer ? updatedBuyer(scope, customer, row) : await newBuyer(scope, row, createId('acc'), input);
  return { seen, catalog, priced, buyer, createId };
}

interface LockedCustomer {
  stored: Account;
  data: ProviderData;
  replaced: Buyer['replaced'];
}

async function lockCustomer(scope: EnvironmentScope, accountId: string): Promise<LockedCustomer> {
  const { db, environment } = scope;
  const account = await db
    .selectFrom('accounts')
    .selectAll()
    .where('environment_id', '=', environment.id)
    .where('id', '=', accountId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const replaced = await findLiveSubscription(db, environment.id, accountId, { lock: true });
  refuseSubscribed(replaced);
  return { stored: accountFromRow(account), data: account.provider_data, replaced };
}

/** @throws {ProblemError} already_subscribed, unless a purchase may take the subscription's place */
export function refuseSubscribed(live: Row<'subscriptions'> | null): void {
  if (!live || isReplaceable(live.document)) return;
  throw new ProblemError('already_subscribed', `This account is on the plan ${live.document.plan.name} already. Change that plan instead.`);
}

/** A buyer who is signed in keeps name and e-mail; what the checkout asked for besides becomes the account's. */
function updatedBuyer({ provider }: EnvironmentScope, { stored, data, replaced }: LockedCustomer, { customer }: Row<'checkouts'>): Buyer {
  const { address, tax_id, buyer } = customer;
  return { account: withTaxIdStatus({ ...stored, address, tax_id, buyer }, provider), stored, data, replaced };
}

async function newBuyer(
  scope: EnvironmentScope,
  { customer }: Row<'checkouts'>,
  id: string,
  input: Pick<CheckoutConfirm, 'consent'>,
): Promise<Buyer> {
  const { email, company, address, tax_id, buyer } = customer;
  if (email === null || company === null) throw incomplete('/customer', 'Give an e-mail address and a company.');
  await claimEmail(scope.db, scope.environment.id, email);
  const fields = { email, name: company, address, tax_id, buyer, locale: input.consent.locale };
  return { account: newAccount(id, fields, scope), stored: null, data: {}, replaced: null };
}

interface Purchase {
  catalog: CatalogSnapshot;
  priced: PricedCart;
  buyer: Buyer;
  payment: CheckoutPayment;
  createId: (prefix: string) => string;
  operation: string;
}

async function purchase(scope: EnvironmentScope, command: Purchase): Promise<PurchaseOutcome> {
  const { environment, provider, now } = scope;
  const { catalog, priced, buyer, createId, operation } = command;
  const context = billingContext(environment, { catalog, now, createId, operation, invoiceSequence: await invoiceSequenceOf(scope) });
  const { payment, pending } = command.payment;
  return refusing(null, () => provider.purchase(context, { priced, account: buyer.account, accountData: buyer.data, payment, pending }));
}

/** Shows the new price instead of charging it; the checkout goes on with a fresh preview. */
async function refuseStale(scope: EnvironmentScope, row: Row<'checkouts'>, priced: PricedCart): Promise<never> {
  const preview: PricePreview = await storePreview(scope, priced, row.account_id);
  await updateRow(scope, row, { preview_id: preview.id, status: 'open', challenge_id: null });
  throw new ProblemError('preview_stale', 'The price has changed since it was shown. Nothing was charged; please look at the new price.', {
    param: '/preview',
    extra: { preview },
    keepChanges: true,
  });
}

function refuseIncomplete(row: Row<'checkouts'>, priced: PricedCart): void {
  if (priced.tax_id_status === 'invalid') {
    throw new ProblemError('tax_id_invalid', 'This tax id is not valid. Correct it, or leave it out.', { param: '/customer/tax_id' });
  }
  const [missing] = missingDetails(row.customer, priced);
  if (missing) throw incomplete(missing === 'country' ? '/customer/address/country' : `/customer/${missing}`, `The ${missing} is missing.`);
}

function incomplete(param: string, detail: string): ProblemError {
  return new ProblemError('checkout_incomplete', detail, { param });
}

/** The attempt is kept with its events; the checkout is open for another card. */
async function recordFailure(
  scope: EnvironmentScope,
  row: Row<'checkouts'>,
  outcome: PurchaseOutcome & { status: 'failed' },
): Promise<never> {
  const { db, environment, now } = scope;
  await updateRow(scope, row, { status: 'open', challenge_id: null });
  const drafts = outcome.events.map((draft) => ({ ...draft, account: row.account_id }));
  await appendEvents(db, environment.id, now, drafts);
  throw new ProblemError(outcome.code, outcome.detail, { param: '/payment/method', keepChanges: true });
}

async function askToAuthenticate(
  scope: EnvironmentScope,
  row: Row<'checkouts'>,
  input: CheckoutConfirm,
  { method }: CheckoutPayment,
  action: PendingAction,
): Promise<Checkout> {
  if (method === null) throw new Error('A provider asked to authenticate a purchase that has no payment.');
  const challenge = await createAction(scope, { checkout_id: row.id }, method, action);
  const consent = JSON.stringify({ ...input.consent, at: scope.now.toISOString() });
  const change = { status: 'requires_action' as const, challenge_id: challenge, preview_id: input.preview };
  await updateRow(scope, row, { ...change, consent });
  return presentCheckout(scope, { ...row, ...change });
}

type RowChange = Partial<Pick<Row<'checkouts'>, 'status' | 'challenge_id' | 'preview_id'>> & { consent?: string };

async function updateRow({ db, environment }: EnvironmentScope, row: Row<'checkouts'>, change: RowChange): Promise<void> {
  await db.updateTable('checkouts').set(change).where('environment_id', '=', environment.id).where('id', '=', row.id).execute();
}
