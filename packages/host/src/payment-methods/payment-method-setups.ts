import type { EndpointRequest, PaymentMethodSetup } from '@tillkit/contract';
import { requireAccount, requireBilledAccount, writeAccountData } from '../accounts/accounts.ts';
import { atPresent } from '../billing/at-present.ts';
import { contextOf, refusing } from '../billing/context.ts';
import { authenticationOf, createAction, loadWaiting, presentAction, type Waiting } from '../billing/payment-actions.ts';
import { acceptMethod, methodOwner } from '../billing/payments.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { BilledAccount, PaymentInstrument } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { keepCard } from './keep-card.ts';
import { loadStanding, presentMethod, requireMethod } from './payment-methods.ts';
import { newCard } from './stored-cards.ts';

/** An hour: a card is typed in minutes, and a bank's app may take its time. */
const lifetimeMs = 60 * 60 * 1000;

export async function createSetup(scope: EnvironmentScope, account: string): Promise<PaymentMethodSetup> {
  const row: Row<'payment_method_setups'> = {
    id: createId('setup'),
    environment_id: scope.environment.id,
    account_id: account,
    challenge_id: null,
    method_id: null,
    payment_method_id: null,
    consent: null,
    created_at: scope.now,
    expires_at: new Date(scope.now.getTime() + lifetimeMs),
  };
  await scope.db
    .insertInto('payment_method_setups')
    .values({ ...row, consent: null })
    .execute();
  return present(scope, row);
}

type Confirmation = EndpointRequest<'confirmPaymentMethodSetup'>;

/**
 * Adds the card that the payment form gave, once the bank agrees. Nothing is charged, also not what is unpaid. Confirming again what was
 * added reads it back.
 */
export async function confirmSetup(
  requested: EnvironmentScope,
  account: string,
  id: string,
  input: Confirmation,
): Promise<PaymentMethodSetup> {
  await requireAccount(requested.db, requested.environment.id, account, { lock: true });
  const scope = await atPresent(requested);
  const row = await requireSetup(scope, account, id);
  if (row.payment_method_id !== null) return readBack(scope, row, input);
  refuseExpired(scope, row);

  const waiting = await loadWaiting(scope, { setup_id: row.id }, row.challenge_id);
  const method = input.payment?.method ?? waiting.method;
  const authentication = authenticationOf(waiting, method);
  if (authentication === 'pending') return present(scope, row);
  const replaces = input.replaces === undefined ? undefined : requireMethod(await loadStanding(scope, account), input.replaces);
  const billed = await requireBilledAccount(scope.db, scope.environment.id, account);
  const instrument = await instrumentOf(scope, billed, waiting, method, input);
  const command = { account: billed, instrument, authentication, pending: waiting.pending };
  const outcome = await refusing(null, async () => scope.provider.setUpPaymentMethod(await contextOf(scope, row.id), command));
  if (outcome.status === 'requires_action') {
    const asked = { challenge_id: await createAction(scope, { setup_id: row.id }, method, outcome.action), method_id: method };
    await updateRow(scope, row, asked);
    return present(scope, { ...row, ...asked });
  }
  if (outcome.status === 'failed') {
    await updateRow(scope, row, { challenge_id: null });
    throw new ProblemError(outcome.code, outcome.detail, { param: '/payment/method', keepChanges: true });
  }
  if (outcome.accountData) await writeAccountData(scope.db, scope.environment.id, account, outcome.accountData);
  const added = instrument ?? outcome.instrument;
  if (!added) throw new Error('A provider kept a payment method without saying which.');
  await keepCard(scope, account, newCard(added, scope.now), { makeDefault: input.make_default, replaces });
  const done = { challenge_id: null, method_id: method, payment_method_id: added.id };
  await updateRow(scope, row, done, { ...input.consent, at: scope.now.toISOString() });
  return present(scope, { ...row, ...done });
}

function refuseExpired({ now }: EnvironmentScope, { expires_at }: Row<'payment_method_setups'>): void {
  if (expires_at <= now) throw new ProblemError('setup_expired', 'The time to add this card is over. Begin again.');
}

/** @throws {ProblemError} setup_completed, setup_expired */
export function refuseFinished(scope: EnvironmentScope, row: Row<'payment_method_setups'>): void {
  if (row.payment_method_id !== null) throw completed();
  refuseExpired(scope, row);
}

const completed = () => new ProblemError('setup_completed', 'A card has been added by this already. Begin again to add another one.');

/** What is to be kept; null where the customer gave it on a page of the provider's. @throws {ProblemError} payment_method_not_found */
async function instrumentOf(
  scope: EnvironmentScope,
  account: BilledAccount,
  { pending, status }: Waiting,
  method: string | null,
  { payment }: Confirmation,
): Promise<PaymentInstrument | null> {
  if (method !== null)
    return acceptMethod(scope, { method, owner: methodOwner(account), newId: createId('pm'), returnUrl: payment?.return_url });
  if (pending?.type === 'hosted_page' && status === 'authenticated') return null;
  throw new ProblemError('payment_method_not_found', 'Enter a card to add.', { param: '/payment' });
}

/** @throws {ProblemError} setup_completed, where another card is to be added by it */
async function readBack(
  scope: EnvironmentScope,
  row: Row<'payment_method_setups'>,
  { payment }: Confirmation,
): Promise<PaymentMethodSetup> {
  if (payment === undefined || payment.method === row.method_id) return present(scope, row);
  throw completed();
}

export async function requireSetup(
  { db, environment }: EnvironmentScope,
  account: string,
  id: string,
): Promise<Row<'payment_method_setups'>> {
  const row = await db
    .selectFrom('payment_method_setups')
    .selectAll()
    .where('environment_id', '=', environment.id)
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row) return row;
  throw new ProblemError('setup_not_found', 'There is no such set-up in this account. Begin again.');
}

async function present(scope: EnvironmentScope, row: Row<'payment_method_setups'>): Promise<PaymentMethodSetup> {
  const standing = await loadStanding(scope, row.account_id);
  const added = standing.rows.find(({ id }) => id === row.payment_method_id);
  const status = row.payment_method_id !== null ? 'succeeded' : row.challenge_id !== null ? 'requires_action' : 'open';
  return {
    id: row.id,
    status,
    payment: {
      provider: scope.provider.name,
      required: true,
      surface: await scope.provider.prepareSetup(await contextOf(scope), { id: row.id }),
    },
    action: await presentAction(scope, row.challenge_id),
    payment_method: added ? presentMethod(scope, standing, added) : null,
    expires_at: row.expires_at.toISOString(),
  };
}

type RowChange = Partial<Pick<Row<'payment_method_setups'>, 'challenge_id' | 'method_id' | 'payment_method_id'>>;

async function updateRow(
  { db, environment }: EnvironmentScope,
  { id }: Row<'payment_method_setups'>,
  change: RowChange,
  consent: Row<'payment_method_setups'>['consent'] = null,
): Promise<void> {
  await db
    .updateTable('payment_method_setups')
    .set({ ...change, consent: consent && JSON.stringify(consent) })
    .where('environment_id', '=', environment.id)
    .where('id', '=', id)
    .execute();
}
