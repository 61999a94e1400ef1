import type { EndpointRequest, PaymentMethodSetup } from '@tillkit/contract';
import { requireAccount } from '../accounts/accounts.ts';
import { atPresent } from '../billing/confirmation.ts';
import { billingContext } from '../billing/context.ts';
import { createChallenge, loadChallenge, requireCard } from '../billing/payments.ts';
import { loadCatalog } from '../catalog/load.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';
import { keepCard } from './keep-card.ts';
import { loadStanding, presentMethod, requireMethod } from './payment-methods.ts';

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
  if (row.expires_at <= scope.now) throw new ProblemError('setup_expired', 'The time to add this card is over. Begin again.');

  const challenge = await loadChallenge(scope, row);
  const method = input.payment?.method ?? challenge?.card_id;
  if (method === undefined) throw new ProblemError('payment_method_not_found', 'Enter a card to add.', { param: '/payment' });
  const status = challenge?.card_id === method ? challenge.status : 'none';
  if (status === 'pending') return present(scope, row);
  const replaces = input.replaces === undefined ? undefined : requireMethod(await loadStanding(scope, account), input.replaces);
  const { snapshot, provider_data: data } = await requireCard(scope, method);
  const instrument = { id: createId('pm'), snapshot, data };
  const outcome = await scope.provider.setUpPaymentMethod(await contextOf(scope), { instrument, authentication: status });
  if (outcome.status === 'requires_action') {
    const asked = { challenge_id: await createChallenge(scope, { setup_id: row.id }, method), method_id: method };
    await updateRow(scope, row, asked);
    return present(scope, { ...row, ...asked });
  }
  if (outcome.status === 'failed') {
    await updateRow(scope, row, { challenge_id: null });
    throw new ProblemError(outcome.code, outcome.detail, { param: '/payment/method', keepChanges: true });
  }
  const created = { id: instrument.id, ...snapshot, is_default: false, created_at: scope.now.toISOString() };
  await keepCard(scope, account, { snapshot: created, data, isNew: true }, { makeDefault: input.make_default, replaces });
  const done = { challenge_id: null, method_id: method, payment_method_id: instrument.id };
  await updateRow(scope, row, done, { ...input.consent, at: scope.now.toISOString() });
  return present(scope, { ...row, ...done });
}

/** @throws {ProblemError} setup_completed, where another card is to be added by it */
async function readBack(
  scope: EnvironmentScope,
  row: Row<'payment_method_setups'>,
  { payment }: Confirmation,
): Promise<PaymentMethodSetup> {
  if (payment === undefined || payment.method === row.method_id) return present(scope, row);
  throw new ProblemError('setup_completed', 'A card has been added by this already. Begin again to add another one.');
}

async function requireSetup({ db, environment }: EnvironmentScope, account: string, id: string): Promise<Row<'payment_method_setups'>> {
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
    action: row.challenge_id === null ? null : { type: 'three_d_secure', id: row.challenge_id },
    payment_method: added ? presentMethod(scope, standing, added) : null,
    expires_at: row.expires_at.toISOString(),
  };
}

async function contextOf({ db, environment, now }: EnvironmentScope) {
  return billingContext(environment, { catalog: await loadCatalog(db, environment), now, createId });
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
