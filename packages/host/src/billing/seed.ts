import type { Account, AccountSeed, Cart } from '@tillkit/contract';
import { saveAccount } from '../accounts/save-account.ts';
import { loadCatalog } from '../catalog/load.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { BillingError, type CatalogSnapshot, type NetworkProvider, type PaymentInstrument } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import { hashToken } from '../security/keys.ts';
import { isPaymentRequired } from './checkout-draft.ts';
import { billingContext, contextOf, refusing } from './context.ts';
import { priceCart } from './previews.ts';
import { invoiceSequenceOf } from './sequences.ts';
import { findLiveSubscription } from './subscriptions.ts';
import { writeChanges } from './write-changes.ts';

/**
 * Creates accounts in a sandbox, each with its subscription bought at the sandbox's present time.
 * @throws {ProblemError} with a pointer into `/accounts/…`
 */
export async function seedAccounts(scope: EnvironmentScope, seeds: AccountSeed[]): Promise<void> {
  if (seeds.length === 0) return;
  const catalog = await loadCatalog(scope.db, scope.environment);
  for (const [index, seed] of seeds.entries()) await seedAccount(scope, seed, catalog, `/accounts/${index}`);
}

async function seedAccount(scope: EnvironmentScope, seed: AccountSeed, catalog: CatalogSnapshot, pointer: string): Promise<void> {
  const { external_id, subscription, card, ...fields } = seed;
  const named = { name: external_id, email: exampleEmail(external_id), ...fields };
  const account = await saveAccount(scope, external_id, named, pointer);
  if (subscription) await subscribe(scope, { account, cart: subscription, card, catalog, pointer });
}

/** An address that is nobody's (RFC 2606), for a seed that gives none. Ids that look alike in an address are told apart by their hash. */
function exampleEmail(externalId: string): string {
  const name = externalId
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 50);
  return name === externalId ? `${name}@example.com` : `${name || 'account'}-${hashToken(externalId).slice(0, 8)}@example.com`;
}

interface Seeding {
  account: Account;
  cart: Cart;
  card: string | undefined;
  catalog: CatalogSnapshot;
  pointer: string;
}

/** Buys as a checkout would, with a card that has passed its authentication. */
async function subscribe(scope: EnvironmentScope, { account, cart, card, catalog, pointer }: Seeding): Promise<void> {
  const { db, environment, provider, now } = scope;
  if (await findLiveSubscription(db, environment.id, account.id)) {
    throw new ProblemError('invalid_request', `"${account.external_id}" is listed twice with a subscription.`, { param: pointer });
  }
  const whole = { country: account.address?.country, tax_id: account.tax_id, buyer: account.buyer, ...cart };
  const priced = await priceCart(scope, whole, { account: account.id, pointer: `${pointer}/subscription`, catalog });
  const instrument = card !== undefined || isPaymentRequired(priced) ? await testCard(scope, account, card, pointer) : null;
  const context = billingContext(environment, {
    catalog,
    now,
    createId,
    operation: account.id,
    invoiceSequence: await invoiceSequenceOf(scope),
  });
  const payment = instrument && { instrument, authentication: 'authenticated' as const };
  const outcome = await refusing(null, () => provider.purchase(context, { priced, account, accountData: {}, payment, pending: null }));
  if (outcome.status === 'completed') {
    await writeChanges(
      db,
      { environmentId: environment.id, accountId: account.id, at: now, expectedVersion: null, catalog },
      outcome.changes,
    );
    return;
  }
  const reason = outcome.status === 'failed' ? outcome.detail : 'It asks for an authentication.';
  throw new ProblemError('invalid_request', `This card cannot buy the subscription. ${reason}`, { param: `${pointer}/card` });
}

async function testCard(
  scope: EnvironmentScope,
  account: Account,
  number: string | undefined,
  pointer: string,
): Promise<PaymentInstrument> {
  const { provider, now } = scope;
  const { network } = provider;
  if (network?.testMethod) return networkCard(scope, network, account, number, pointer);
  const cards = provider.testCards;
  const chosen = number ?? cards?.list().find(({ behavior }) => behavior === 'succeeds')?.number;
  if (!cards || chosen === undefined)
    throw new ProblemError('sandbox_only', 'Only a sandbox with test cards can be filled with subscriptions.');
  const card = { number: chosen, expires_month: 12, expires_year: now.getUTCFullYear() + 5, cvc: '123' };
  return refusedAt(`${pointer}/card`, async () => ({ id: createId('pm'), ...cards.accept(card, now.toISOString()) }));
}

async function networkCard(
  scope: EnvironmentScope,
  network: NetworkProvider,
  account: Account,
  number: string | undefined,
  pointer: string,
): Promise<PaymentInstrument> {
  const context = await contextOf(scope, `card ${account.id}`);
  return refusedAt(`${pointer}/card`, async () => {
    const method = await network.testMethod?.(context, number ?? null);
    return network.acceptMethod(context, method ?? '', { account: account.id, customer: null });
  });
}

async function refusedAt<Result>(param: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BillingError)) throw error;
    throw new ProblemError(error.code, error.message, { param });
  }
}
