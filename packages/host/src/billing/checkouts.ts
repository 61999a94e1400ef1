import type { Checkout, CheckoutNeed, CheckoutResult } from '@tillkit/contract';
import { requireAccount } from '../accounts/accounts.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { issueSession } from '../security/sessions.ts';
import type { Row } from '../store/schema.ts';
import { isPaymentRequired, missingDetails } from './checkout-draft.ts';
import { contextOf } from './context.ts';
import { readOutcome } from './outcome.ts';
import { presentAction } from './payment-actions.ts';

/** How long a checkout can be resumed, by the environment's clock. */
export const checkoutLifetimeMs = 24 * 60 * 60 * 1000;

/**
 * The checkout of the path, as far as the caller may see it. `lock` holds it until the transaction ends.
 * @throws {ProblemError} checkout_not_found
 */
export async function requireCheckout(scope: EnvironmentScope, id: string, options: { lock?: boolean } = {}): Promise<Row<'checkouts'>> {
  const { db, environment, identity } = scope;
  let query = db.selectFrom('checkouts').selectAll().where('environment_id', '=', environment.id).where('id', '=', id);
  if (options.lock) query = query.forUpdate();
  const row = identity.kind === 'checkout' && identity.checkout !== id ? undefined : await query.executeTakeFirst();
  if (row) return row;
  throw new ProblemError('checkout_not_found', 'There is no such checkout. Begin a new one.');
}

export function hasExpired(row: Row<'checkouts'>, now: Date): boolean {
  return row.status === 'expired' || (row.status !== 'completed' && row.expires_at <= now);
}

/** @throws {ProblemError} checkout_expired */
export function refuseExpired(row: Row<'checkouts'>, now: Date): void {
  if (hasExpired(row, now)) throw new ProblemError('checkout_expired', 'This checkout has expired; nothing was charged. Begin a new one.');
}

/** The secret of a purchase signs its buyer in; that ends with the checkout's day. @throws {ProblemError} checkout_expired */
export function refuseSpentSecret({ identity, now }: EnvironmentScope, row: Row<'checkouts'>): void {
  if (identity.kind !== 'checkout' || row.status !== 'completed' || row.expires_at > now) return;
  throw new ProblemError('checkout_expired', 'This checkout was completed a while ago. Sign in to see what was bought.');
}

/** The preview that a checkout shows at present. */
export async function loadCheckoutPreview({ db, environment }: EnvironmentScope, row: Row<'checkouts'>): Promise<Row<'price_previews'>> {
  return db
    .selectFrom('price_previews')
    .selectAll()
    .where('environment_id', '=', environment.id)
    .where('id', '=', row.preview_id)
    .executeTakeFirstOrThrow();
}

/** The checkout as its holder sees it. @param secret only in the answer that creates it */
export async function presentCheckout(scope: EnvironmentScope, row: Row<'checkouts'>, secret: string | null = null): Promise<Checkout> {
  const { document: preview } = await loadCheckoutPreview(scope, row);
  const status = hasExpired(row, scope.now) ? 'expired' : row.status;
  return {
    id: row.id,
    secret,
    status,
    preview,
    customer: row.customer,
    signed_in: row.signed_in,
    needs: needsOf(row, status, preview),
    payment: {
      provider: scope.provider.name,
      required: isPaymentRequired(preview),
      surface: status === 'open' || status === 'requires_action' ? await paymentSurface(scope, row.id, preview) : {},
    },
    action: await presentAction(scope, status === 'requires_action' ? row.challenge_id : null),
    result: status === 'completed' ? await loadResult(scope, row) : null,
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
  };
}

function needsOf(row: Row<'checkouts'>, status: Checkout['status'], preview: Checkout['preview']): CheckoutNeed[] {
  if (status === 'completed' || status === 'expired') return [];
  const needs = missingDetails(row.customer, preview);
  if (status === 'requires_action') return needs;
  if (isPaymentRequired(preview)) needs.push('payment');
  return [...needs, 'consent'];
}

async function paymentSurface(scope: EnvironmentScope, id: string, priced: Checkout['preview']): Promise<Record<string, string>> {
  const context = await contextOf(scope);
  return scope.provider.preparePayment(context, { id, priced });
}

/**
 * What a completed checkout made, with a fresh session. A customer who was signed in gets the role that buying needs and no more;
 * a visitor owns the account that the purchase opened.
 */
async function loadResult(scope: EnvironmentScope, row: Row<'checkouts'>): Promise<CheckoutResult> {
  const { db, environment } = scope;
  const account = await requireAccount(db, environment.id, row.account_id ?? '');
  const { subscription, invoice } = await readOutcome(scope, row);
  if (!subscription) throw new Error(`Checkout ${row.id} was completed without a subscription.`);
  const role = row.signed_in ? 'billing' : 'owner';
  const session = await issueSession(environment, { account: account.id, role, actor: { email: account.email } });
  return { account, subscription, invoice, session };
}
