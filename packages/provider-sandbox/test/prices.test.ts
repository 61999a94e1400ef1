import { describe, expect, it } from 'vitest';
import { euros, price, provider } from './fixtures.ts';

const seatTiers = [
  { up_to: 5, unit_amount: '1000', flat_amount: 0 },
  { up_to: 20, unit_amount: '800', flat_amount: 500 },
  { up_to: null, unit_amount: '600', flat_amount: 0 },
];
const tiered = (currency: string) => [{ currency, unit_amount: null, tiers: seatTiers }];

describe('the six price models', () => {
  it('charges a flat price once, however many seats somebody looks at', () => {
    const flat = price({ model: 'flat', amounts: euros('2900') });
    expect(provider.priceQuantity(flat, 'eur', 7)).toEqual({ amount: 2900, currency: 'eur' });
  });

  it('charges a seat price for each seat', () => {
    const perSeat = price({ model: 'per_seat', amounts: euros('1200') });
    expect(provider.priceQuantity(perSeat, 'eur', 5).amount).toBe(6000);
  });

  it('adds up graduated tiers, each for the units inside it, with a flat amount once a tier is reached', () => {
    const graduated = price({ model: 'graduated', amounts: tiered('eur') });
    // 5 x 10.00 = 50.00
    expect(provider.priceQuantity(graduated, 'eur', 5).amount).toBe(5000);
    // 50.00 + 5.00 + 1 x 8.00 = 63.00
    expect(provider.priceQuantity(graduated, 'eur', 6).amount).toBe(6300);
    // 50.00 + 5.00 + 15 x 8.00 + 4 x 6.00 = 199.00
    expect(provider.priceQuantity(graduated, 'eur', 24).amount).toBe(19900);
  });

  it('prices all units by the volume tier that is reached', () => {
    const volume = price({ model: 'volume', amounts: tiered('eur') });
    expect(provider.priceQuantity(volume, 'eur', 5).amount).toBe(5000);
    // 5.00 + 6 x 8.00 = 53.00
    expect(provider.priceQuantity(volume, 'eur', 6).amount).toBe(5300);
    // 21 x 6.00 = 126.00
    expect(provider.priceQuantity(volume, 'eur', 21).amount).toBe(12600);
  });

  it('charges each package that is begun', () => {
    const packages = price({ model: 'package', package_size: 10, amounts: euros('2500') });
    expect([0, 1, 10, 11, 25].map((quantity) => provider.priceQuantity(packages, 'eur', quantity).amount)).toEqual([
      0, 2500, 2500, 5000, 7500,
    ]);
  });

  it('charges use of a meter beyond the included units, finer than a cent, rounded half up once', () => {
    const metered = price({ model: 'metered', meter: 'calls', included: 1000, amounts: euros('0.35') });
    // 0.35 x 10 = 3.5 -> 4; 0.35 x 9 = 3.15 -> 3; 0.35 x 11 = 3.85 -> 4
    const amounts = [0, 1000, 1009, 1010, 1011].map((quantity) => provider.priceQuantity(metered, 'eur', quantity).amount);
    expect(amounts).toEqual([0, 0, 3, 4, 4]);
  });

  it('counts graduated, volume and package tiers from the first unit after the included ones', () => {
    const shared = { meter: 'calls', included: 100 } as const;
    expect(provider.priceQuantity(price({ ...shared, model: 'graduated', amounts: tiered('eur') }), 'eur', 106).amount).toBe(6300);
    expect(provider.priceQuantity(price({ ...shared, model: 'volume', amounts: tiered('eur') }), 'eur', 106).amount).toBe(5300);
    const packages = price({ ...shared, model: 'package', package_size: 10, amounts: euros('2500') });
    expect(provider.priceQuantity(packages, 'eur', 111).amount).toBe(5000);
  });
});

describe('currencies', () => {
  const amounts = [
    { currency: 'jpy', unit_amount: '1333.5', tiers: null },
    { currency: 'kwd', unit_amount: '3250', tiers: null },
  ];

  it('rounds yen to whole yen: 3 x 1,333.5 is 4,001', () => {
    expect(provider.priceQuantity(price({ model: 'per_seat', amounts }), 'jpy', 3)).toEqual({ amount: 4001, currency: 'jpy' });
  });

  it('counts Kuwaiti dinars in fils: 4 x 3.250 is 13.000', () => {
    expect(provider.priceQuantity(price({ model: 'per_seat', amounts }), 'kwd', 4)).toEqual({ amount: 13000, currency: 'kwd' });
  });

  it('names the currencies that there are when asked for another', () => {
    expect(() => provider.priceQuantity(price({ amounts }), 'eur', 1)).toThrow('There is no price in EUR. Choose JPY or KWD.');
  });
});
