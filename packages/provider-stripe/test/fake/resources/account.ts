import type Stripe from 'stripe';
import type { Call, Routes } from '../routes.ts';

export const account: Routes = {
  'GET /v1/account': ({ world }: Call<unknown>): Stripe.Account => ({
    id: `acct_${world.settings.seed}`,
    object: 'account',
    business_profile: null,
    business_type: 'company',
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    country: world.settings.country,
    default_currency: 'eur',
    details_submitted: true,
    email: 'owner@example.com',
    payouts_enabled: true,
    settings: null,
    type: 'standard',
  }),
};
