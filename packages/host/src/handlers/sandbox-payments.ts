import { contextOf, refusing } from '../billing/context.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope, Handlers } from '../http/scope.ts';
import { BillingError, type BillingProvider, type NetworkProvider } from '../provider/port.ts';
import { createId } from '../security/ids.ts';

export const sandboxPaymentHandlers = {
  async listTestCards(scope) {
    return { data: requireTestCards(scope).list() };
  },

  async createSandboxCard(scope, card) {
    const { db, environment, now, provider } = scope;
    const { network } = provider;
    if (environment.kind === 'sandbox' && network?.testMethod) return createNetworkCard(scope, network, card.number);
    const cards = requireTestCards(scope);
    const { snapshot, data } = await refusing('', () => cards.accept(card, now.toISOString()));
    const id = createId('card');
    await db
      .insertInto('sandbox_cards')
      .values({
        id,
        environment_id: environment.id,
        snapshot: JSON.stringify(snapshot),
        provider_data: JSON.stringify(data),
        created_at: now,
      })
      .execute();
    return { id, brand: snapshot.brand, last4: card.number.replace(/\D/g, '').slice(-4) };
  },

  /** The first answer to a challenge counts; a later one reads it back. */
  async completeSandboxChallenge(scope, { outcome }, { id }) {
    requireTestCards(scope);
    const { db, environment } = scope;
    await db
      .updateTable('payment_actions')
      .set({ status: outcome })
      .where('environment_id', '=', environment.id)
      .where('id', '=', id)
      .where('status', '=', 'pending')
      .execute();
    const challenge = await db
      .selectFrom('payment_actions')
      .select(['id', 'status'])
      .where('environment_id', '=', environment.id)
      .where('id', '=', id)
      .executeTakeFirst();
    if (challenge) return challenge;
    throw new ProblemError('challenge_not_found', 'There is no such challenge. Confirm again to get a new one.');
  },
} satisfies Partial<Handlers>;

/** A card of the provider's own test mode. */
async function createNetworkCard(scope: EnvironmentScope, network: NetworkProvider, number: string) {
  const context = await contextOf(scope);
  return refusing('', async () => {
    const id = (await network.testMethod?.(context, number).catch(aboutNumber)) ?? '';
    const { snapshot } = await network.acceptMethod(context, id, { account: '', customer: null });
    return { id, brand: snapshot.brand, last4: snapshot.last4 ?? '' };
  });
}

function aboutNumber(error: unknown): never {
  throw error instanceof BillingError ? new BillingError(error.code, error.message, '/number') : error;
}

/** @throws {ProblemError} sandbox_only */
function requireTestCards({ environment, provider }: EnvironmentScope): NonNullable<BillingProvider['testCards']> {
  if (environment.kind === 'sandbox' && provider.testCards) return provider.testCards;
  throw new ProblemError('sandbox_only', 'Test cards and challenges exist in sandboxes only.');
}
