import { addOn, catalog, coupon, euros, plan, price } from './fixtures.ts';
import { expectLedger } from './invariants.ts';
import type { Life } from './life.ts';

const seatPrices = [
  price({ key: 'seat', model: 'per_seat', amounts: euros('100') }),
  price({ key: 'seat-year', model: 'per_seat', interval: 'year', amounts: euros('1000') }),
];
const flat = (key: string, month: string, year?: string) =>
  plan({
    key,
    name: key,
    add_ons: ['support'],
    prices: [
      price({ key: `${key}-month`, amounts: euros(month) }),
      ...(year ? [price({ key: `${key}-year`, interval: 'year' as const, amounts: euros(year) })] : []),
    ],
  });
/** Plans at 10.00 and 20.00 a month, by the seat, free and with a trial. */
export const shop = catalog({
  plans: [
    flat('ten', '1000', '12000'),
    flat('twenty', '2000', '24000'),
    plan({ key: 'seats', prices: seatPrices, seats: { minimum: 1, maximum: 50, default: 1 } }),
    plan({ key: 'free', kind: 'free' }),
    plan({
      key: 'try',
      trial: { days: 14, card_required: false, without_card: 'cancel' },
      prices: [price({ key: 'try', amounts: euros('3000') })],
    }),
    plan({
      key: 'try-more',
      trial: { days: 30, card_required: false, without_card: 'pause' },
      prices: [price({ key: 'more', amounts: euros('5000') })],
    }),
  ],
  add_ons: [addOn({ key: 'support', maximum_quantity: 5, prices: [price({ key: 'support', amounts: euros('600') })] })],
  coupons: [
    coupon({ key: 'half', percent_off: 50, duration: 'once' }),
    coupon({ key: 'five', amount_off: [{ amount: 500, currency: 'eur' }], duration: 'forever' }),
  ],
});

/** April has 30 days, so its half is at the 16th. */
export const now = '2026-04-01T00:00:00.000Z';
export const half = '2026-04-16T00:00:00.000Z';
export const ten = { plan: 'ten', interval: 'month', currency: 'eur' } as const;
export const amounts = (lines: { amount: { amount: number } }[]) => lines.map(({ amount }) => amount.amount);
export const ended = (life: Life) => expectLedger(life);
