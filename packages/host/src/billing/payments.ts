import type { CheckoutConfirm } from '@tillkit/contract';
import { requireBilledAccount } from '../accounts/accounts.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { newAccountId } from '../network/confirmations.ts';
import type { BilledAccount, MethodOwner, PaymentInstrument, PendingAction, ProviderData, PurchaseCommand } from '../provider/port.ts';
import type { Row } from '../store/schema.ts';
import { contextOf, refusing } from './context.ts';
import { authenticationOf, loadWaiting, type Waiting } from './payment-actions.ts';
import { checkReturnUrl } from './return-url.ts';

/** How a checkout is paid at this confirmation. */
export interface CheckoutPayment {
  /** Id that the payment surface gave; null where none was given, or it was given on a page of the provider's. */
  method: string | null;
  payment: PurchaseCommand['payment'];
  /** What the last try has left. */
  pending: PendingAction | null;
  /** The buyer has yet to do something. */
  waits: boolean;
  /** The buyer has paid on a page of the provider's. */
  isPaidThere: boolean;
}

/** What a checkout waits for, as far as it is about the preview that is confirmed. */
export function loadCheckoutWaiting(scope: EnvironmentScope, checkout: Row<'checkouts'>, preview: string): Promise<Waiting> {
  return loadWaiting(scope, { checkout_id: checkout.id }, preview === checkout.preview_id ? checkout.challenge_id : null);
}

/**
 * The card of a confirmation with what came of its challenge. After a challenge the card need not be named again.
 * @param newId of the card, once it is stored; a provider on the network has an id of its own
 * @throws {ProblemError} payment_method_not_found
 */
export async function loadPayment(
  scope: EnvironmentScope,
  checkout: Row<'checkouts'>,
  input: CheckoutConfirm,
  waiting: Waiting,
  newId: string,
): Promise<CheckoutPayment> {
  const method = input.payment?.method ?? waiting.method;
  const status = authenticationOf(waiting, method);
  const { pending } = waiting;
  const isPaidThere = method === null && pending?.type === 'hosted_page' && status === 'authenticated';
  const nothing = { method, payment: null, pending, waits: status === 'pending', isPaidThere };
  if (method === null) return nothing;
  const owner = await ownerOf(scope, checkout, pending);
  const instrument = await acceptMethod(scope, { method, owner, newId, returnUrl: input.payment?.return_url });
  return { ...nothing, payment: { instrument, authentication: status === 'pending' ? 'none' : status } };
}

/** A visitor who was asked by the bank has become the provider's customer by that. */
async function ownerOf(
  { db, environment }: EnvironmentScope,
  { id, account_id }: Row<'checkouts'>,
  pending: PendingAction | null,
): Promise<MethodOwner> {
  if (account_id !== null) return methodOwner(await requireBilledAccount(db, environment.id, account_id));
  return { account: newAccountId(id), customer: customerIn(pending?.data) };
}

export function methodOwner({ account, data }: BilledAccount): MethodOwner {
  return { account: account.id, customer: customerIn(data) };
}

const customerIn = (data: ProviderData | undefined) => (typeof data?.customer === 'string' ? data.customer : null);

interface Entered {
  method: string;
  owner: MethodOwner;
  newId: string;
  returnUrl: string | undefined;
}

/** What was entered in the payment form. @throws {ProblemError} payment_method_not_found */
export async function acceptMethod(scope: EnvironmentScope, { method, owner, newId, returnUrl }: Entered): Promise<PaymentInstrument> {
  const { network } = scope.provider;
  const comesBackTo = returnUrl === undefined ? {} : { returnUrl: checkReturnUrl(scope, returnUrl, '/payment/return_url') };
  if (!network) return { ...(await requireTestCard(scope, method, newId)), ...comesBackTo };
  const context = await contextOf(scope);
  return { ...(await refusing('', () => network.acceptMethod(context, method, owner))), ...comesBackTo };
}

async function requireTestCard({ db, environment }: EnvironmentScope, id: string, newId: string): Promise<PaymentInstrument> {
  const card = await db
    .selectFrom('sandbox_cards')
    .selectAll()
    .where('environment_id', '=', environment.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (card) return { id: newId, snapshot: card.snapshot, data: card.provider_data };
  throw new ProblemError('payment_method_not_found', 'This card is not known here. Enter it again.', { param: '/payment/method' });
}
