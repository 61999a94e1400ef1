import { type CartInput, endpoints } from '@tillkit/contract';
import { BillingError } from '@tillkit/host/port';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { plusMonths } from '../src/calendar/calendar.ts';
import { taxRates } from '../src/taxes/rates.ts';
import { checkTaxId } from '../src/taxes/tax-id.ts';
import { anySituation } from './arbitraries.ts';
import { card, catalog, coupon, euros, plan, preview, price } from './fixtures.ts';
import { begin, runUntil } from './life.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const anyKey = fc.constantFrom('plan', 'add-0', 'add-1', 'nope', 'x');
const anyCart: fc.Arbitrary<CartInput> = fc.record({
  plan: anyKey,
  interval: fc.constantFrom('month', 'quarter', 'year'),
  currency: fc.constantFrom('eur', 'jpy', 'kwd', 'usd', 'xxx'),
  seats: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }),
  add_ons: fc.array(fc.record({ key: anyKey, quantity: fc.integer({ min: 1, max: 1_000_000 }) }), { maxLength: 4 }),
  promotion_code: fc.option(fc.constantFrom('code', 'CODE', '__proto__', '<b>', '"')),
  country: fc.option(fc.constantFrom('DE', 'FR', 'GR', 'XI', 'ZZ')),
  tax_id: fc.option(fc.string({ maxLength: 30 })),
  buyer: fc.option(fc.constantFrom('business' as const, 'consumer' as const)),
});

/** The value that a JSON pointer leads to. */
function at(cart: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined),
      cart,
    );
}

describe('whatever is in a cart', () => {
  it('it has a price or a refusal that names its code, the field at fault and what to do', async () => {
    await fc.assert(
      fc.asyncProperty(anySituation, anyCart, async (situation, cart) => {
        try {
          await preview(situation.catalog, cart, situation);
        } catch (error) {
          if (!(error instanceof BillingError)) throw error;
          expect(endpoints.createPricePreview.errors).toContain(error.code);
          expect(error.message).toMatch(/^.{20,}[.]$/);
          if (error.param !== undefined) expect(at(cart, error.param)).toBeDefined();
        }
      }),
      { numRuns: 500 },
    );
  });

  it('any tax id gets an answer', () => {
    const country = fc.option(fc.constantFrom(...taxRates.keys(), 'US', 'XI'));
    const likely = fc
      .tuple(fc.constantFrom(...taxRates.keys(), 'EL', 'XI', 'CHE'), fc.stringMatching(/^[A-Z0-9]{0,14}$/))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 30 }), likely), country, (taxId, buyerCountry) => {
        expect(['valid', 'invalid', 'pending', 'not_given']).toContain(checkTaxId(taxId, buyerCountry));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the machine', () => {
  const shop = catalog({
    plans: [
      plan({
        key: 'team',
        prices: [price({ model: 'per_seat', amounts: euros('1000') }), price({ model: 'metered', meter: 'calls', amounts: euros('1') })],
        trial: { days: 14, card_required: true, without_card: 'cancel' },
      }),
    ],
    meters: [{ key: 'calls', name: 'Calls', unit: 'call', aggregation: 'sum' }],
    coupons: [coupon({ key: 'three', percent_off: 50, duration: 'repeating', duration_months: 3 })],
  });
  const live = async () => {
    const now = '2026-01-31T23:30:00.000Z';
    const input = { plan: 'team', interval: 'month', currency: 'eur', promotion_code: 'three', country: 'DE' } as const;
    const life = await begin(shop, input, { now, instrument: card() });
    return runUntil(life, plusMonths(now, 14), () => ({ calls: 77 }));
  };

  it('is asked neither for its time nor for chance', async () => {
    const expected = await live();
    vi.spyOn(Date, 'now').mockImplementation(() => {
      throw new Error('The machine’s time was asked for.');
    });
    vi.spyOn(Math, 'random').mockImplementation(() => {
      throw new Error('Chance was asked for.');
    });
    expect(await live()).toEqual(expected);
  });

  it('may stand in any time zone', async () => {
    const expected = await live();
    for (const zone of ['Pacific/Auckland', 'America/New_York', 'Asia/Kolkata']) {
      vi.stubEnv('TZ', zone);
      expect(new Date('2026-06-15T12:00:00.000Z').getTimezoneOffset()).not.toBe(0);
      expect(await live()).toEqual(expected);
    }
  });
});
