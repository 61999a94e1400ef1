import { createStripeProvider } from '../../../provider-stripe/src/index.ts';
import { createFakeStripe, type FakeStripe } from '../../../provider-stripe/test/fake/index.ts';
import { createPaymentMethod } from '../../../provider-stripe/test/fake/resources/payment-methods.ts';
import type { BillingProvider } from '../../src/provider/port.ts';
import type { PaymentForm } from './client.ts';

export interface FakeShop {
  provider: BillingProvider;
  form: PaymentForm;
  fake: FakeStripe;
}

/** A host's Stripe: the provider on a fake account, with test clocks unless said, and the payment form in front of it. */
export async function createFakeShop(now: string, { testClocks = true } = {}): Promise<FakeShop> {
  const fake = await createFakeStripe({ now: new Date(now), country: 'FR', failingCardCanBuy: true, draftSeconds: 0 });
  const { secretKey, publishableKey, webhookSecret } = fake.settings;
  const provider = createStripeProvider({
    test: { secretKey, publishableKey, webhookSecrets: [webhookSecret] },
    testClocks,
    fetch: fake.fetch,
    importRequestsPerSecond: 10_000,
  });
  return { provider, form: formOf(fake), fake };
}

/** What Stripe.js does with the customer's card and the bank's question. */
function formOf({ script, world }: FakeStripe): PaymentForm {
  return {
    enter: async (_shop, { number, expires_month: exp_month, expires_year: exp_year }) =>
      createPaymentMethod(world, { type: 'card', card: { number, exp_month, exp_year } }).id,
    answer: async (_shop, _credential, action, outcome) => {
      const secret = action?.surface.client_secret ?? '';
      const isSetup = secret.startsWith('seti_');
      if (outcome === 'authenticated') await (isSetup ? script.authenticateSetup(secret) : script.authenticatePayment(secret));
      else await (isSetup ? script.failSetupAuthentication(secret) : script.failPaymentAuthentication(secret));
    },
  };
}
