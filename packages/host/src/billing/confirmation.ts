import type { Account, Checkout, CheckoutConfirm, PricePreview } from '@tillkit/contract';
import { accountFromRow, claimEmail, newAccount, withTaxIdStatus } from '../accounts/accounts.ts';
import { loadCatalog } from '../catalog/load.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { CatalogSnapshot, PricedCart, PurchaseOutcome } from '../provider/port.ts';
import { deterministicIds } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { environmentNow } from '../store/time.ts';
import { isPaymentRequired, missingDetails } from './checkout-draft.ts';
import { presentCheckout, refuseExpired, refuseSpentSecret, requireCheckout } from './checkouts.ts';
import { completeCheckout } from './completion.ts';
import { billingContext, refusing } from './context.ts';
import { appendEvents } from './events.ts';
import { fingerprint } from './fingerprint.ts';
import { type CheckoutPayment, createChallenge, loadPayment } from './payments.ts';
import { priceCart, requirePreview, storePreview } from './previews.ts';
import { nextInvoiceNumber } from './sequences.ts';
import { findLiveSubscription, isReplaceable } from './subscriptions.ts';
import { lockCoupon } from './write-changes.ts';

/** Who buys, with the rows that stay locked until the purchase is written. */
export interface Buyer {
  account: Account;
  /** As stored; null where the purchase opens the account. */
  stored: Account | null;
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
  const seen = await requirePreview(scope.db, scope.environment.id, input.preview, row.account_id);
  const customer = row.account_id === null ? null : await lockCustomer(scope, row.account_id);
  if (seen.document.discount_applied) await lockCoupon(scope.db, scope.environment.id, seen.document.discount_applied.coupon);
  const catalog = await loadCatalog(scope.db, scope.environment);
  const priced = await priceCart(scope, row.cart, { account: row.account_id, pointer: null, catalog });
  if (fingerprint(priced, scope.now) !== seen.fingerprint) await refuseStale(scope, row, priced);
  refuseIncomplete(row, priced);

  const createId = deterministicIds(row.id);
  const buyer = customer ? updatedBuyer(scope, customer, row) : await newBuyer(scope, row, createId('acc'), input);
  const payment = await loadPayment(scope, row, input, createId('pm'));
  if (payment?.pending) return presentCheckout(scope, row);
  if (!payment && isPaymentRequired(priced)) throw incomplete('/payment', 'Give a card to pay with.');

  const outcome = await purchase(scope, { catalog, priced, buyer, payment, createId });
  if (outcome.status === 'failed') return recordFailure(scope, row, outcome);
  if (outcome.status === 'requires_action') return askToAuthenticate(scope, row, input, payment);
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

/** The scope as it is once a lock is held: a catalog put, or a clock moved, while this request waited counts. */
export async function atPresent(scope: EnvironmentScope): Promise<EnvironmentScope> {
  const environment = await scope.db
    .selectFrom('environments')
    .selectAll()
    .where('id', '=', scope.environment.id)
    .executeTakeFirstOrThrow();
  return { ...scope, environment, now: environmentNow(environment) };
}

interface LockedCustomer {
  stored: Account;
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
  return { stored: accountFromRow(account), replaced };
}

/** @throws {ProblemError} already_subscribed, unless a purchase may take the subscription's place */
export function refuseSubscribed(live: Row<'subscriptions'> | null): void {
  if (!live || isReplaceable(live.document)) return;
  throw new ProblemError('already_subscribed', `This account is on the plan ${live.document.plan.name} already. Change that plan instead.`);
}

/** A buyer who is signed in keeps name and e-mail; what the checkout asked for besides becomes the account's. */
function updatedBuyer({ provider }: EnvironmentScope, { stored, replaced }: LockedCustomer, { customer }: Row<'checkouts'>): Buyer {
  const { address, tax_id, buyer } = customer;
  return { account: withTaxIdStatus({ ...stored, address, tax_id, buyer }, provider), stored, replaced };
}

async function newBuyer(scope: EnvironmentScope, { customer }: Row<'checkouts'>, id: string, input: CheckoutConfirm): Promise<Buyer> {
  const { email, company, address, tax_id, buyer } = customer;
  if (email === null || company === null) throw incomplete('/customer', 'Give an e-mail address and a company.');
  await claimEmail(scope.db, scope.environment.id, email);
  const fields = { email, name: company, address, tax_id, buyer, locale: input.consent.locale };
  return { account: newAccount(id, fields, scope), stored: null, replaced: null };
}

interface Purchase {
  catalog: CatalogSnapshot;
  priced: PricedCart;
  buyer: Buyer;
  payment: CheckoutPayment | null;
  createId: (prefix: string) => string;
}

async function purchase(scope: EnvironmentScope, { catalog, priced, buyer, payment, createId }: Purchase): Promise<PurchaseOutcome> {
  const { db, environment, provider, now } = scope;
  const invoiceSequence = await nextInvoiceNumber(db, environment.id);
  const context = billingContext(environment, { catalog, now, createId, invoiceSequence });
  return refusing(null, () => provider.purchase(context, { priced, account: buyer.account, payment: payment?.payment ?? null }));
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
  payment: CheckoutPayment | null,
): Promise<Checkout> {
  if (!payment) throw new Error('A provider asked to authenticate a purchase that has no payment.');
  const challenge = await createChallenge(scope, { checkout_id: row.id }, payment.method);
  const consent = JSON.stringify({ ...input.consent, at: scope.now.toISOString() });
  const change = { status: 'requires_action' as const, challenge_id: challenge, preview_id: input.preview };
  await updateRow(scope, row, { ...change, consent });
  return presentCheckout(scope, { ...row, ...change });
}

type RowChange = Partial<Pick<Row<'checkouts'>, 'status' | 'challenge_id' | 'preview_id'>> & { consent?: string };

async function updateRow({ db, environment }: EnvironmentScope, row: Row<'checkouts'>, change: RowChange): Promise<void> {
  await db.updateTable('checkouts').set(change).where('environment_id', '=', environment.id).where('id', '=', row.id).execute();
}
