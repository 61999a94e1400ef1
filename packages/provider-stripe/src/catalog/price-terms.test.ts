import type { CatalogPrice } from '@tillkit/host/port';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../test/refusal.ts';
import { priceTerms } from './price-terms.ts';

const context = { defaultCurrency: 'eur', meterId: (meter: string) => `mtr_${meter}`, label: 'The price "p" of Team' };

function price(fields: Partial<CatalogPrice>): CatalogPrice {
  return {
    id: 'price_1',
    key: 'p',
    model: 'flat',
    interval: 'month',
    meter: null,
    included: null,
    package_size: null,
    tax_behavior: 'exclusive',
    amounts: [{ currency: 'eur', unit_amount: '900', tiers: null }],
    ...fields,
  };
}

const refused = (fields: Partial<CatalogPrice>) => refusalOf((async () => priceTerms(price(fields), context))());
const tiers = [
  { up_to: 10, unit_amount: '5', flat_amount: 0 },
  { up_to: null, unit_amount: '4', flat_amount: 0 },
];

describe('a price for Stripe', () => {
  it('of a quarter is charged every three months', () => {
    expect(priceTerms(price({ interval: 'quarter' }), context).recurring).toEqual({
      interval: 'month',
      interval_count: 3,
      usage_type: 'licensed',
    });
  });

  it('keeps parts of the smallest unit', () => {
    const terms = priceTerms(price({ amounts: [{ currency: 'eur', unit_amount: '0.000000000035', tiers: null }] }), context);
    expect(String(terms.unit_amount_decimal)).toBe('0.000000000035');
  });

  it('by use leaves the first units free', () => {
    const terms = priceTerms(price({ model: 'metered', meter: 'requests', included: 100 }), context);
    expect(terms.tiers?.map(({ up_to, unit_amount_decimal }) => [up_to, String(unit_amount_decimal)])).toEqual([
      [100, '0'],
      ['inf', '900'],
    ]);
    expect(terms).toMatchObject({
      billing_scheme: 'tiered',
      tiers_mode: 'graduated',
      recurring: { usage_type: 'metered', meter: 'mtr_requests' },
    });
  });

  it('takes another currency where the default one is missing', () => {
    expect(priceTerms(price({ amounts: [{ currency: 'usd', unit_amount: '1', tiers: null }] }), context).currency).toBe('usd');
  });

  it('is refused in a currency whose smallest unit is another one to Stripe', async () => {
    for (const currency of ['isk', 'ugx']) {
      expect(await refused({ amounts: [{ currency, unit_amount: '900', tiers: null }] })).toBe('not_supported_by_provider');
    }
    expect(priceTerms(price({ amounts: [{ currency: 'jpy', unit_amount: '900', tiers: null }] }), context).currency).toBe('jpy');
  });

  it('is refused with a third decimal, which Stripe does not take', async () => {
    expect(await refused({ amounts: [{ currency: 'kwd', unit_amount: '1234', tiers: null }] })).toBe('not_supported_by_provider');
    expect(priceTerms(price({ amounts: [{ currency: 'kwd', unit_amount: '1230', tiers: null }] }), context).currency).toBe('kwd');
  });

  it('is refused where units are included in packages or in the tier that is reached', async () => {
    const amounts = [{ currency: 'eur', unit_amount: null, tiers }];
    expect(await refused({ model: 'volume', meter: 'requests', included: 5, amounts })).toBe('not_supported_by_provider');
    expect(await refused({ model: 'package', meter: 'requests', included: 5, package_size: 10 })).toBe('not_supported_by_provider');
    expect(priceTerms(price({ model: 'volume', meter: 'requests', amounts }), context).tiers_mode).toBe('volume');
  });

  it('is refused where nothing used would cost something', async () => {
    const amounts = [{ currency: 'eur', unit_amount: null, tiers: [{ up_to: null, unit_amount: '1', flat_amount: 500 }] }];
    expect(await refused({ model: 'graduated', meter: 'requests', amounts })).toBe('not_supported_by_provider');
    expect(priceTerms(price({ model: 'graduated', amounts }), context).tiers).toHaveLength(1);
  });
});
