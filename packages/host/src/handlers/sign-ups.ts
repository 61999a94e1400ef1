import type { Cart, SignUpCreate } from '@tillkit/contract';
import { claimEmail, insertAccount, newAccount } from '../accounts/accounts.ts';
import { accountEvent } from '../billing/completion.ts';
import { billingContext, refusing } from '../billing/context.ts';
import { priceCart } from '../billing/previews.ts';
import { invoiceSequenceOf } from '../billing/sequences.ts';
import { writeChanges } from '../billing/write-changes.ts';
import { loadCatalog } from '../catalog/load.ts';
import { ProblemError } from '../http/problem.ts';
import type { Handlers } from '../http/scope.ts';
import type { CatalogPlan, CatalogSnapshot, PricedCart } from '../provider/port.ts';
import { deterministicIds } from '../security/ids.ts';
import { issueSession } from '../security/sessions.ts';

export const signUpHandlers = {
  async createSignUp(scope, input) {
    const { db, environment, provider, now } = scope;
    // As for a checkout: a request that is run again makes the same.
    const createId = deterministicIds(`${scope.operation} ${input.email}`);
    const operation = createId('op');
    const catalog = await loadCatalog(db, environment);
    const cart = cartOf(input, catalog);
    const priced = await priceCart(scope, cart, { account: null, pointer: '', catalog });
    refuseUnlessCardless(
      catalog.plans.find(({ key }) => key === input.plan),
      priced,
    );
    await claimEmail(db, environment.id, input.email, { param: '/email' });

    const address = input.country ? { country: input.country } : null;
    const fields = { email: input.email, name: input.company, address, locale: input.locale ?? input.consent?.locale };
    const account = newAccount(createId('acc'), fields, scope);
    const invoiceSequence = await invoiceSequenceOf(scope);
    const context = billingContext(environment, { catalog, now, createId, invoiceSequence, operation });
    const outcome = await refusing(null, () =>
      provider.purchase(context, { priced, account, accountData: {}, payment: null, pending: null }),
    );
    if (outcome.status !== 'completed') throw new ProblemError('checkout_required', 'This plan needs a card. Begin a checkout for it.');

    const { changes } = outcome;
    const subscription = changes.subscription.snapshot;
    const consent = input.consent ? { consent: { ...input.consent, at: now.toISOString() } } : {};
    await insertAccount(db, environment.id, account);
    const target = { environmentId: environment.id, accountId: account.id, at: now, expectedVersion: null, catalog };
    await writeChanges(db, target, changes, {
      before: [{ ...accountEvent('account.created', account), account: account.id }],
      after: [{ type: 'signed_up', data: { account, subscription, ...consent }, account: account.id }],
    });
    const session = await issueSession(environment, { account: account.id, role: 'owner', actor: { email: account.email } });
    return { account, subscription, session };
  },
} satisfies Partial<Handlers>;

/** What a sign-up leaves out is the plan's own: the interval of its first price, the catalog's currency. */
function cartOf(input: SignUpCreate, catalog: CatalogSnapshot): Cart {
  const plan = catalog.plans.find(({ key }) => key === input.plan);
  return {
    plan: input.plan,
    interval: input.interval ?? plan?.prices[0]?.interval ?? 'month',
    currency: input.currency ?? catalog.default_currency,
    seats: input.seats,
    add_ons: [],
    country: input.country ?? null,
    skip_trial: false,
  };
}

/** @throws {ProblemError} checkout_required */
function refuseUnlessCardless(plan: CatalogPlan | undefined, { trial }: PricedCart): void {
  if (plan?.kind === 'free' || (trial && !trial.card_required)) return;
  throw new ProblemError('checkout_required', 'This plan is paid from the first day or needs a card. Begin a checkout for it.', {
    param: '/plan',
  });
}
