import type { PaymentChoice, PaymentMethod } from '@tillkit/contract';
import { requireBilledAccount } from '../accounts/accounts.ts';
import { acceptMethod, methodOwner } from '../billing/payments.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { PaymentInstrument, ProviderData } from '../provider/port.ts';
import type { Row } from '../store/schema.ts';

/** A card as a provider is told of it. */
export interface Card {
  snapshot: PaymentMethod;
  data: ProviderData;
  /** It was entered in the payment form just now, and is not stored. */
  isNew: boolean;
}

/** An account's payment methods, the default first, then the newest. */
export function listCards({ db, environment }: EnvironmentScope, account: string): Promise<Row<'payment_methods'>[]> {
  return db
    .selectFrom('payment_methods')
    .selectAll()
    .where('environment_id', '=', environment.id)
    .where('account_id', '=', account)
    .orderBy('is_default', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/**
 * The card that an id stands for: a stored one of the account, else what the payment form gave, which gets the id `newId` unless the
 * provider has one of its own.
 * @throws {ProblemError} payment_method_not_found
 */
export async function resolveCard(
  scope: EnvironmentScope,
  account: string,
  { method, return_url: returnUrl }: PaymentChoice,
  newId: string,
): Promise<Card> {
  const stored = (await listCards(scope, account)).find((row) => row.id === method);
  if (stored) return { snapshot: stored.document, data: stored.provider_data, isNew: false };
  const billed = await requireBilledAccount(scope.db, scope.environment.id, account);
  return newCard(await acceptMethod(scope, { method, owner: methodOwner(billed), newId, returnUrl }), scope.now);
}

/** A payment method as it is kept, before anybody chose it as the default. */
export function newCard({ id, snapshot, data, createdAt }: PaymentInstrument, now: Date): Card {
  const created = { id, ...snapshot, is_default: false, created_at: createdAt ?? now.toISOString() };
  return { snapshot: created, data, isNew: true };
}

/** The card that is charged unless another one is named. @throws {ProblemError} payment_method_required */
export async function requireDefaultCard(scope: EnvironmentScope, account: string): Promise<Row<'payment_methods'>> {
  const [first] = await listCards(scope, account);
  if (first?.is_default) return first;
  throw new ProblemError('payment_method_required', 'There is no card to pay with. Enter one.', { param: '/payment' });
}
