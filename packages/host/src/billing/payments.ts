import type { CheckoutConfirm, PaymentAction } from '@tillkit/contract';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { PurchaseCommand } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import type { NewRow, Row } from '../store/schema.ts';

/** How a checkout is paid at this confirmation. */
export interface CheckoutPayment {
  /** Id that the payment surface gave. */
  method: string;
  payment: NonNullable<PurchaseCommand['payment']>;
  /** The challenge that the buyer has yet to answer. */
  pending: boolean;
}

/**
 * The card of a confirmation with what came of its challenge. After a challenge the card need not be named again.
 * @returns null where none was given
 * @throws {ProblemError} payment_method_not_found
 */
export async function loadPayment(
  scope: EnvironmentScope,
  checkout: Row<'checkouts'>,
  input: CheckoutConfirm,
  methodId: string,
): Promise<CheckoutPayment | null> {
  const challenge = input.preview === checkout.preview_id ? await loadChallenge(scope, checkout) : null;
  const method = input.payment?.method ?? challenge?.card_id;
  if (method === undefined) return null;
  const card = await requireCard(scope, method);
  const status = challenge?.card_id === method ? challenge.status : 'none';
  return {
    method,
    payment: {
      instrument: { id: methodId, snapshot: card.snapshot, data: card.provider_data },
      authentication: status === 'pending' ? 'none' : status,
    },
    pending: status === 'pending',
  };
}

/** A card that was entered in the payment form. @throws {ProblemError} payment_method_not_found */
export async function requireCard({ db, environment }: EnvironmentScope, id: string): Promise<Row<'sandbox_cards'>> {
  const card = await db
    .selectFrom('sandbox_cards')
    .selectAll()
    .where('environment_id', '=', environment.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (card) return card;
  throw new ProblemError('payment_method_not_found', 'This card is not known here. Enter it again.', { param: '/payment/method' });
}

/** The challenge that something waits for before it is paid or kept. */
export async function loadChallenge({ db, environment }: EnvironmentScope, { challenge_id }: Pick<Row<'checkouts'>, 'challenge_id'>) {
  if (challenge_id === null) return null;
  const challenge = await db
    .selectFrom('sandbox_challenges')
    .selectAll()
    .where('environment_id', '=', environment.id)
    .where('id', '=', challenge_id)
    .executeTakeFirst();
  return challenge ?? null;
}

/** What is to be authenticated: one of them. */
export type ChallengeSubject = Partial<
  Pick<NewRow<'sandbox_challenges'>, 'checkout_id' | 'change_preview_id' | 'quote_preview_id' | 'invoice_id' | 'setup_id'>
>;

/** Asks the buyer to authenticate a payment. @returns the id of what is to be done */
export async function createChallenge(
  { db, environment }: EnvironmentScope,
  subject: ChallengeSubject,
  method: string,
): Promise<PaymentAction['id']> {
  const id = createId('act');
  await db
    .insertInto('sandbox_challenges')
    .values({ id, environment_id: environment.id, ...subject, card_id: method, status: 'pending' })
    .execute();
  return id;
}
