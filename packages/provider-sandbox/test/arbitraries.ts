import type { CartInput, Interval, PriceModel } from '@tillkit/contract';
import type { CatalogCoupon, CatalogPrice, CatalogSnapshot } from '@tillkit/host/port';
import fc from 'fast-check';
import { addOn, catalog, plan, price } from './fixtures.ts';

export interface Situation {
  catalog: CatalogSnapshot;
  cart: CartInput;
  sellerCountry: string;
  now: string;
  trialAvailable: boolean;
}

const currencies = ['eur', 'jpy', 'kwd'] as const;
const intervals: Interval[] = ['month', 'quarter', 'year'];
const licensedModels: PriceModel[] = ['flat', 'per_seat', 'graduated', 'volume', 'package'];
const meteredModels: PriceModel[] = ['metered', 'graduated', 'volume', 'package'];

const decimal = fc
  .tuple(fc.integer({ min: 0, max: 50_000 }), fc.constantFrom('', '.5', '.05', '.333', '.999999999999'))
  .map(([whole, fraction]) => `${whole}${fraction}`);

const tiers = fc
  .array(fc.record({ size: fc.integer({ min: 1, max: 40 }), unit_amount: decimal, flat_amount: fc.integer({ min: 0, max: 9999 }) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((steps) => {
    let up_to = 0;
    return steps.map(({ size, unit_amount, flat_amount }, index) => {
      up_to += size;
      return { up_to: index === steps.length - 1 ? null : up_to, unit_amount, flat_amount };
    });
  });

function anyPrice(key: string, interval: Interval, meter: string | null): fc.Arbitrary<CatalogPrice> {
  return fc
    .record({
      model: fc.constantFrom(...(meter ? meteredModels : licensedModels)),
      unit: decimal,
      tiers,
      package_size: fc.integer({ min: 1, max: 20 }),
      included: fc.option(fc.integer({ min: 0, max: 50 })),
      tax_behavior: fc.constantFrom('exclusive' as const, 'inclusive' as const),
    })
    .map(({ model, unit, tiers: steps, package_size, included, tax_behavior }) => {
      const tiered = model === 'graduated' || model === 'volume';
      const amounts = currencies.map((currency) => ({ currency, unit_amount: tiered ? null : unit, tiers: tiered ? steps : null }));
      return price({ key, model, interval, meter, tax_behavior, amounts, package_size, included: meter ? included : null });
    });
}

const anyCoupon = fc
  .record({
    percent: fc.option(fc.integer({ min: 1, max: 1000 })),
    amount: fc.integer({ min: 1, max: 100_000 }),
    duration: fc.constantFrom('once' as const, 'repeating' as const, 'forever' as const),
    duration_months: fc.integer({ min: 1, max: 14 }),
  })
  .map(({ percent, amount, duration, duration_months }): CatalogCoupon => {
    const off = percent === null ? { amount_off: currencies.map((currency) => ({ amount, currency })) } : { percent_off: percent / 10 };
    return { key: 'coupon', name: 'Coupon', codes: ['CODE'], redemptions: 0, duration, duration_months, ...off };
  });

/** Times that are hard on calendars, among others. */
const anyTime = fc.oneof(
  fc.constantFrom('2026-01-31T10:00:00.000Z', '2028-02-29T23:59:59.999Z', '2027-12-31T00:00:00.000Z', '2026-08-30T12:00:00.000Z'),
  fc.integer({ min: 0, max: 1500 }).map((days) => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString()),
);

const anyBuyer = fc.constantFrom<Partial<CartInput>>(
  {},
  { country: 'DE' },
  { country: 'FI', buyer: 'consumer' },
  { country: 'FR', buyer: 'business', tax_id: 'FR40303265045' },
  { country: 'FR', buyer: 'business', tax_id: 'FR0' },
  { country: 'CH' },
  { country: 'US' },
);

/** A catalog, and a cart that can be bought from it. */
export const anySituation: fc.Arbitrary<Situation> = fc.constantFrom(...intervals).chain((interval) =>
  fc
    .record({
      planPrices: fc.tuple(anyPrice('plan-a', interval, null), anyPrice('plan-b', interval, null)).chain((all) => fc.subarray(all)),
      usagePrices: anyPrice('usage', interval, 'calls').chain((one) => fc.subarray([one])),
      addOnPrices: fc.tuple(anyPrice('add-a', interval, null), anyPrice('add-b', interval, null)),
      quantities: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 2 }),
      seats: fc.integer({ min: 1, max: 200 }),
      trialDays: fc.option(fc.integer({ min: 1, max: 45 })),
      withoutCard: fc.constantFrom('cancel' as const, 'pause' as const),
      coupon: fc.option(anyCoupon),
      currency: fc.constantFrom(...currencies),
      buyer: anyBuyer,
      sellerCountry: fc.constantFrom('DE', 'CH', 'US', 'FR'),
      now: anyTime,
      trialAvailable: fc.boolean(),
    })
    .map(({ planPrices, usagePrices, addOnPrices, quantities, seats, trialDays, withoutCard, ...rest }) => {
      const { coupon, currency, buyer, sellerCountry, now, trialAvailable } = rest;
      const own = [...planPrices, ...usagePrices];
      const prices =
        own.length > 0
          ? own
          : [price({ key: 'nothing', interval, amounts: currencies.map((code) => ({ currency: code, unit_amount: '0', tiers: null })) })];
      const snapshot = catalog({
        meters: [{ key: 'calls', name: 'Calls', unit: 'call', aggregation: 'sum' }],
        plans: [
          plan({
            key: 'plan',
            seats: { minimum: 1, maximum: null, default: 1 },
            add_ons: ['add-0', 'add-1'],
            prices,
            trial: trialDays === null ? null : { days: trialDays, card_required: false, without_card: withoutCard },
          }),
        ],
        add_ons: addOnPrices.map((one, index) => addOn({ key: `add-${index}`, maximum_quantity: 9, prices: [one] })),
        coupons: coupon ? [coupon] : [],
      });
      const add_ons = quantities.map((quantity, index) => ({ key: `add-${index}`, quantity }));
      const cart: CartInput = { plan: 'plan', interval, currency, seats, add_ons, ...(coupon ? { promotion_code: 'code' } : {}), ...buyer };
      return { catalog: snapshot, cart, sellerCountry, now, trialAvailable };
    }),
);
