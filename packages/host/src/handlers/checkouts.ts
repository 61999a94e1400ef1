import type { Account, CheckoutCustomer, CustomerUpdate } from '@tillkit/contract';
import { refuseTakenEmail } from '../accounts/accounts.ts';
import { callerAccount } from '../billing/callers.ts';
import { beginDraft, type CheckoutDraft, changeDraft } from '../billing/checkout-draft.ts';
import { checkoutEvent } from '../billing/checkout-event.ts';
import {
  checkoutLifetimeMs,
  loadCheckoutPreview,
  presentCheckout,
  refuseExpired,
  refuseSpentSecret,
  requireCheckout,
} from '../billing/checkouts.ts';
import { confirmCheckout, refuseSubscribed } from '../billing/confirmation.ts';
import { appendEvents } from '../billing/events.ts';
import { priceCart, renewPreview, requirePreview } from '../billing/previews.ts';
import { findLiveSubscription } from '../billing/subscriptions.ts';
import { loadCatalog } from '../catalog/load.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope, Handlers } from '../http/scope.ts';
import { createCheckoutPage } from '../network/hosted-pages.ts';
import { createId } from '../security/ids.ts';
import { createSecret } from '../security/keys.ts';
import type { Row } from '../store/schema.ts';

export const checkoutHandlers = {
  async createCheckout(scope, input) {
    const { db, environment, now } = scope;
    const account = await callerAccount(scope);
    const seen = await requirePreview(db, environment.id, input.preview, account?.id ?? null);
    if (account) refuseSubscribed(await findLiveSubscription(db, environment.id, account.id));
    if (!account) await refuseCustomer(scope, null, input.customer);
    const draft = beginDraft(seen.document.cart, account, input.customer);
    const priced = await priceCart(scope, draft.cart, { account: account?.id ?? null, pointer: null });
    const preview = await renewPreview(scope, seen, priced, account?.id ?? null);
    const { row, secret } = newCheckout(scope, account, preview.id, draft);
    await db
      .insertInto('checkouts')
      .values({ ...row, cart: JSON.stringify(row.cart), customer: JSON.stringify(row.customer), consent: null })
      .execute();
    await appendEvents(db, environment.id, now, [{ ...checkoutEvent('checkout.started', row), account: row.account_id }]);
    return presentCheckout(scope, row, secret);
  },

  async getCheckout(scope, _input, { id }) {
    const row = await requireCheckout(scope, id);
    refuseSpentSecret(scope, row);
    return presentCheckout(scope, row);
  },

  async updateCheckout(scope, input, { id }) {
    const { db, environment, now } = scope;
    const row = await requireCheckout(scope, id, { lock: true });
    if (row.status === 'completed') throw new ProblemError('checkout_completed', 'This purchase is done and can no longer be changed.');
    refuseExpired(row, now);
    await refuseCustomer(scope, row.signed_in ? row.customer : null, input.customer);
    const draft = changeDraft(row, input, await loadCatalog(db, environment));
    const priced = await priceCart(scope, draft.cart, { account: row.account_id, pointer: '/cart' });
    if (priced.tax_id_status === 'invalid') {
      const param = input.cart?.tax_id ? '/cart/tax_id' : '/customer/tax_id';
      throw new ProblemError('tax_id_invalid', `"${draft.customer.tax_id}" is not a valid tax id. Correct it, or leave it out.`, { param });
    }
    const preview = await renewPreview(scope, await loadCheckoutPreview(scope, row), priced, row.account_id);
    const change = { status: 'open' as const, challenge_id: null, preview_id: preview.id };
    await db
      .updateTable('checkouts')
      .set({ ...change, cart: JSON.stringify(draft.cart), customer: JSON.stringify(draft.customer) })
      .where('environment_id', '=', environment.id)
      .where('id', '=', row.id)
      .execute();
    return presentCheckout(scope, { ...row, ...change, ...draft });
  },

  createCheckoutPage(scope, input, { id }) {
    return createCheckoutPage(scope, id, input);
  },

  confirmCheckout(scope, input, { id }) {
    return confirmCheckout(scope, id, input);
  },
} satisfies Partial<Handlers>;

/** A visitor's address must be free; a customer's name and address are those of the account. */
async function refuseCustomer(
  { db, environment }: EnvironmentScope,
  signedIn: Pick<CheckoutCustomer, 'email' | 'company'> | null,
  update: CustomerUpdate | undefined,
): Promise<void> {
  if (!update) return;
  if (signedIn === null) {
    if (update.email) await refuseTakenEmail(db, environment.id, update.email, { param: '/customer/email' });
    return;
  }
  for (const field of ['email', 'company'] as const) {
    const value = update[field];
    if (value === undefined || value?.toLowerCase() === signedIn[field]?.toLowerCase()) continue;
    throw new ProblemError('invalid_request', `The ${field} is that of the account you are signed in to. Change it there.`, {
      param: `/customer/${field}`,
    });
  }
}

function newCheckout(
  { environment, now }: EnvironmentScope,
  account: Account | null,
  preview: string,
  { cart, customer }: CheckoutDraft,
): { row: Row<'checkouts'>; secret: string } {
  const { token, hash } = createSecret('cs');
  const row: Row<'checkouts'> = {
    id: createId('chk'),
    environment_id: environment.id,
    account_id: account?.id ?? null,
    signed_in: account !== null,
    secret_hash: hash,
    status: 'open',
    preview_id: preview,
    cart,
    customer,
    consent: null,
    challenge_id: null,
    subscription_id: null,
    invoice_id: null,
    created_at: now,
    expires_at: new Date(now.getTime() + checkoutLifetimeMs),
    completed_at: null,
  };
  return { row, secret: token };
}
