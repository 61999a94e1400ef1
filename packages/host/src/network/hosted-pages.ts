import type { EndpointRequest, HostedPage } from '@tillkit/contract';
import { requireAccount, requireBilledAccount } from '../accounts/accounts.ts';
import { atPresent } from '../billing/at-present.ts';
import { isPaymentRequired } from '../billing/checkout-draft.ts';
import { refuseExpired, requireCheckout } from '../billing/checkouts.ts';
import { pricedBuyer } from '../billing/confirmation.ts';
import { contextOf, refusing } from '../billing/context.ts';
import { createAction, loadWaiting } from '../billing/payment-actions.ts';
import { checkReturnUrl } from '../billing/return-url.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { requireInvoice } from '../invoices/invoices.ts';
import { refuseFinished, requireSetup } from '../payment-methods/payment-method-setups.ts';
import { loadStanding, requireMethod } from '../payment-methods/payment-methods.ts';
import type { BillingContext, HostedPurchase, NetworkProvider, PendingAction } from '../provider/port.ts';
import { keepWaiting } from './confirmations.ts';

/**
 * A page of the provider's own where a checkout is paid. What the buyer saw and agreed to is kept: with it the purchase is completed
 * once they have paid there.
 */
export async function createCheckoutPage(
  requested: EnvironmentScope,
  id: string,
  { return_url, preview, consent }: EndpointRequest<'createCheckoutPage'>,
): Promise<HostedPage> {
  const row = await requireCheckout(requested, id, { lock: true });
  const scope = await atPresent(requested);
  if (row.status === 'completed') throw new ProblemError('checkout_completed', 'This purchase is done already.');
  refuseExpired(row, scope.now);
  const returnUrl = checkReturnUrl(scope, return_url, '/return_url');
  const { priced, buyer } = await pricedBuyer(scope, row, { preview, consent });
  if (!isPaymentRequired(priced)) throw new ProblemError('hosted_page_not_available', 'There is nothing to pay for this. Confirm it here.');
  const { pending } = await loadWaiting(scope, { checkout_id: row.id }, null);
  const page = await ask(scope, `${row.id} ${preview}`, {
    account: { account: buyer.account, data: buyer.data },
    subject: { type: 'checkout', id: row.id, priced, pending },
    returnUrl,
  });
  await createAction(scope, { checkout_id: row.id }, null, requireAction(page.action));
  await scope.db
    .updateTable('checkouts')
    .set({ status: 'open', preview_id: preview, challenge_id: null })
    .where('environment_id', '=', scope.environment.id)
    .where('id', '=', row.id)
    .execute();
  const key = { environment_id: scope.environment.id, endpoint: 'confirmCheckout' as const, subject: row.id };
  const said = { accountId: buyer.account.id, parameters: { id: row.id }, input: { preview, consent }, identity: scope.identity };
  await keepWaiting(scope.db, key, said);
  return { url: page.url };
}

/** A page where an open invoice is paid. That it was paid comes as news. */
export async function createInvoicePage(
  scope: EnvironmentScope,
  accountId: string,
  id: string,
  { return_url }: EndpointRequest<'createInvoicePage'>,
): Promise<HostedPage> {
  const { document: invoice } = await requireInvoice(scope, accountId, id);
  if (invoice.status !== 'open') {
    throw new ProblemError('invoice_not_open', `Invoice ${invoice.number} is not open any more: there is nothing to pay.`);
  }
  const returnUrl = checkReturnUrl(scope, return_url, '/return_url');
  const account = await requireBilledAccount(scope.db, scope.environment.id, accountId);
  const page = await ask(scope, `${id} ${invoice.attempts.length}`, { account, subject: { type: 'invoice', invoice }, returnUrl });
  return { url: page.url };
}

/** A page where a payment method is added. It is kept here, with what was agreed to, once that is done. */
export async function createSetupPage(
  requested: EnvironmentScope,
  accountId: string,
  id: string,
  { return_url, ...input }: EndpointRequest<'createSetupPage'>,
): Promise<HostedPage> {
  await requireAccount(requested.db, requested.environment.id, accountId, { lock: true });
  const scope = await atPresent(requested);
  const row = await requireSetup(scope, accountId, id);
  refuseFinished(scope, row);
  if (input.replaces !== undefined) requireMethod(await loadStanding(scope, accountId), input.replaces);
  const returnUrl = checkReturnUrl(scope, return_url, '/return_url');
  const account = await requireBilledAccount(scope.db, scope.environment.id, accountId);
  const { pending } = await loadWaiting(scope, { setup_id: row.id }, null);
  const page = await ask(scope, row.id, { account, subject: { type: 'setup', id: row.id, pending }, returnUrl });
  await createAction(scope, { setup_id: row.id }, null, requireAction(page.action));
  const key = { environment_id: scope.environment.id, endpoint: 'confirmPaymentMethodSetup' as const, subject: row.id };
  await keepWaiting(scope.db, key, { accountId, parameters: { id: row.id }, input, identity: scope.identity });
  return { url: page.url };
}

async function ask(scope: EnvironmentScope, operation: string, purchase: HostedPurchase) {
  const network = requirePages(scope);
  const context: BillingContext = await contextOf(scope, `${operation} ${purchase.returnUrl}`);
  return refusing(null, () => network.hostedPage(context, purchase));
}

/** @throws {ProblemError} hosted_page_not_available */
function requirePages({ provider }: EnvironmentScope): NetworkProvider {
  if (provider.network) return provider.network;
  throw new ProblemError('hosted_page_not_available', 'The sandbox has no pages of its own: pay here, with a test card.');
}

function requireAction(action: PendingAction | null): PendingAction {
  if (action) return action;
  throw new Error('A provider gave a page without what has to be known about it later.');
}
