import type { PaymentChoice } from '@tillkit/contract';
import { requireBilledAccount } from '../accounts/accounts.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { Authentication, PaymentInstrument, PendingAction } from '../provider/port.ts';
import type { Row } from '../store/schema.ts';
import { authenticationOf, type Waiting } from './payment-actions.ts';
import { acceptMethod, methodOwner } from './payments.ts';
import { checkReturnUrl } from './return-url.ts';

/** How something is paid at this confirmation. */
export interface OrderPayment {
  /** Id of the card as it was named; null where there is none. */
  method: string | null;
  /** Null for the card that the subscription is charged to already. */
  instrument: PaymentInstrument | null;
  authentication: Authentication;
  /** What the last try has left. */
  pending: PendingAction | null;
  /** The customer has yet to answer the challenge. */
  waits: boolean;
}

/** What is confirmed, with the challenge that it waits for. */
type Order = Pick<Row<'change_previews'>, 'account_id' | 'challenge_id'>;

interface Choice {
  /** What was asked for: a stored card, or what the payment form gave. */
  named: PaymentChoice | undefined;
  /** The card that the subscription is charged to; null where there is none. */
  charged: string | null;
  /** Whether the account's default card stands in where none is named and none is charged. */
  orDefault: boolean;
  /** Id of a card that was entered, once it is stored. */
  newId: string;
}

/**
 * The card of a confirmation with what came of its challenge. After a challenge the card need not be named again.
 * @throws {ProblemError} payment_method_not_found
 */
export async function loadOrderPayment(scope: EnvironmentScope, order: Order, waiting: Waiting, choice: Choice): Promise<OrderPayment> {
  const wanted = choice.named?.method ?? waiting.method ?? choice.charged;
  const stored = wanted === null && !choice.orDefault ? null : await findStored(scope, order.account_id, wanted);
  const method = wanted ?? stored?.id ?? null;
  const status = method === null ? 'none' : authenticationOf(waiting, method);
  return {
    method,
    instrument: method === null || method === choice.charged ? null : await instrumentOf(scope, order, method, stored, choice),
    authentication: status === 'pending' ? 'none' : status,
    pending: waiting.pending,
    waits: status === 'pending',
  };
}

async function instrumentOf(
  scope: EnvironmentScope,
  { account_id }: Order,
  method: string,
  stored: Row<'payment_methods'> | null,
  { named, newId }: Choice,
): Promise<PaymentInstrument> {
  const returnUrl = named?.return_url;
  if (stored) {
    const { id, document, provider_data } = stored;
    const comesBackTo = returnUrl === undefined ? {} : { returnUrl: checkReturnUrl(scope, returnUrl, '/payment/return_url') };
    return { id, snapshot: document, data: provider_data, storedAt: document.created_at, ...comesBackTo };
  }
  const account = await requireBilledAccount(scope.db, scope.environment.id, account_id);
  return acceptMethod(scope, { method, owner: methodOwner(account), newId, returnUrl });
}

/** The account's card of that id; its default one where none is named. */
async function findStored(
  { db, environment }: EnvironmentScope,
  account: string,
  id: string | null,
): Promise<Row<'payment_methods'> | null> {
  const own = db.selectFrom('payment_methods').selectAll().where('environment_id', '=', environment.id).where('account_id', '=', account);
  const row = await (id === null ? own.where('is_default', '=', true) : own.where('id', '=', id)).executeTakeFirst();
  return row ?? null;
}
