import { describe, expect, it } from 'vitest';
import { createStripeProvider } from './index.ts';
import { readSettings } from './settings.ts';

const test = { secretKey: 'sk_test_1', publishableKey: 'pk_test_1', webhookSecrets: ['whsec_1'] };
const live = { secretKey: 'sk_live_1', publishableKey: 'pk_live_1', webhookSecrets: [] };

describe('the keys of a provider', () => {
  it('may be those of one mode or of both', () => {
    expect(readSettings({ test }).accounts).toEqual({ sandbox: test, live: null });
    expect(createStripeProvider({ test, live }).network?.serves('live')).toBe(true);
    expect(createStripeProvider({ test }).network?.serves('live')).toBe(false);
    expect(createStripeProvider({ test: { ...test, secretKey: 'rk_test_1' } }).name).toBe('stripe');
  });

  it('are refused with a sentence, and without being told, where they are missing or of the other mode', () => {
    expect(() => createStripeProvider({})).toThrow('Give Stripe the keys');
    const swapped = () => createStripeProvider({ test: { ...test, secretKey: 'sk_live_secret' } });
    expect(swapped).toThrow('It is a key of the live mode');
    expect(swapped).not.toThrow('sk_live_secret');
    expect(() => createStripeProvider({ live: { ...live, publishableKey: 'sk_live_1' } })).toThrow(
      'live.publishableKey has to start with "pk_live_"',
    );
    expect(() => createStripeProvider({ test: { ...test, webhookSecrets: ['secret'] } })).toThrow('whsec_');
  });

  it('of a mode that was left out serve no environment of that kind', async () => {
    const provider = createStripeProvider({ test });
    const context = {
      environment: {
        id: 'env_live',
        kind: 'live' as const,
        seller: { name: 'Seller', address: { country: 'DE' } },
        retry_days: [],
        proration: 'second' as const,
      },
      now: '2027-01-01T00:00:00.000Z',
      catalog: { version: 1, default_currency: 'eur', plan_groups: [], features: [], meters: [], plans: [], add_ons: [], coupons: [] },
      createId: (prefix: string) => prefix,
      invoiceSequence: 1,
      operation: 'op_1',
    };
    await expect(provider.prepareSetup(context, { id: 'set_1' })).rejects.toMatchObject({ code: 'provider_not_available' });
  });
});
