import type { EnvironmentScope } from '../http/scope.ts';
import type { PaymentInstrument } from '../provider/port.ts';
import type { Row } from '../store/schema.ts';
import { loadChallenge, requireCard } from './payments.ts';

/** How something is paid at this confirmation. */
export interface OrderPayment {
  /** Id of the card as it was named; null where there is none. */
  method: string | null;
  /** Null for the card that the subscription is charged to already. */
  instrument: PaymentInstrument | null;
  authentication: 'none' | 'authenticated' | 'failed';
  /** The customer has yet to answer the challenge. */
  pending: boolean;
}

/** What is confirmed, with the challenge that it waits for. */
type Order = Pick<Row<'change_previews'>, 'account_id' | 'challenge_id'>;

interface Choice {
  /** What was asked for: a stored card, or what the payment form gave. */
  named: string | undefined;
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
export async function loadOrderPayment(scope: EnvironmentScope, order: Order, choice: Choice): Promise<OrderPayment> {
  const challenge = await loadChallenge(scope, order);
  const wanted = choice.named ?? challenge?.card_id ?? choice.charged;
  const stored = wanted === null && !choice.orDefault ? null : await findStored(scope, order.account_id, wanted);
  const method = wanted ?? stored?.id ?? null;
  const status = challenge !== null && challenge.card_id === method ? challenge.status : 'none';
  return {
    method,
    instrument: method === null || method === choice.charged ? null : await instrumentOf(scope, method, stored, choice.newId),
    authentication: status === 'pending' ? 'none' : status,
    pending: status === 'pending',
  };
}

async function instrumentOf(
  scope: EnvironmentScope,
  method: string,
  stored: Row<'payment_methods'> | null,
  newId: string,
): Promise<PaymentInstrument> {
  if (stored) return { id: stored.id, snapshot: stored.document, data: stored.provider_data, storedAt: stored.document.created_at };
  const card = await requireCard(scope, method);
  return { id: newId, snapshot: card.snapshot, data: card.provider_data };
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
