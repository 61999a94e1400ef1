import { Stripe } from 'stripe';
import { describe, expect, it } from 'vitest';
import { catalog, euros, plan, price } from '../../../provider-sandbox/test/fixtures.ts';
import { chargesOf, creditsOf, linesOf } from './lines.ts';
import type { PriceBook, PriceMeaning } from './price-book.ts';

const base = price({ key: 'base', amounts: euros('2000') });
const seats = price({ key: 'seats', model: 'per_seat', amounts: euros('700') });
const use = price({ key: 'use', model: 'metered', meter: 'requests', included: 100, amounts: euros('2') });
const graduated = price({
  key: 'graduated',
  model: 'graduated',
  amounts: [
    {
      currency: 'eur',
      unit_amount: null,
      tiers: [
        { up_to: 5, unit_amount: '1000', flat_amount: 0 },
        { up_to: null, unit_amount: '800', flat_amount: 500 },
      ],
    },
  ],
});
const shop = catalog({ plans: [plan({ key: 'team', name: 'Team', prices: [base, seats, use, graduated] })] });
const owner = { kind: 'plan', key: 'team', name: 'Team' } as const;
const book: PriceBook = new Map(
  [base, seats, graduated, use].map((one): [string, PriceMeaning] => {
    const kind = one.meter === null ? 'plan' : 'usage';
    return [one.key, { id: one.key, owner, kind, key: one.meter ?? 'team', name: one.meter ? 'Requests' : 'Team', price: one }];
  }),
);

interface Given {
  price: string;
  amount: number;
  quantity?: number;
  proration?: boolean;
  discount?: number;
  tax?: { amount: number; behavior: 'exclusive' | 'inclusive' };
}

/** A line as Stripe has it. */
function line({ price: of, amount, quantity = 1, proration = false, discount, tax }: Given): Stripe.InvoiceLineItem {
  const details = { invoice_item: null, proration, proration_details: null, subscription: 'sub_1', subscription_item: 'si_1' };
  return {
    id: `il_${of}`,
    object: 'line_item',
    amount,
    currency: 'eur',
    description: null,
    discount_amounts: discount === undefined ? [] : [{ amount: discount, discount: 'di_1' }],
    discountable: true,
    discounts: [],
    invoice: 'in_1',
    livemode: false,
    metadata: {},
    parent: { type: 'subscription_item_details', subscription_item_details: details, invoice_item_details: null },
    period: { start: 1_800_000_000, end: 1_802_592_000 },
    pretax_credit_amounts: [],
    pricing: { type: 'price_details', price_details: { price: of, product: 'prod_1' }, unit_amount_decimal: Stripe.Decimal.from(0) },
    quantity,
    quantity_decimal: Stripe.Decimal.from(quantity),
    subscription: 'sub_1',
    subtotal: amount,
    taxes: tax
      ? [
          {
            amount: tax.amount,
            tax_behavior: tax.behavior,
            tax_rate_details: { tax_rate: 'txr_1' },
            taxability_reason: 'standard_rated',
            taxable_amount: amount,
            type: 'tax_rate_details',
          },
        ]
      : [],
  };
}

const read = (lines: Stripe.InvoiceLineItem[]) => chargesOf(lines, book, shop);

describe('what Stripe charges', () => {
  it('stands in the order of the plan’s prices, and each says what it counts', () => {
    const lines = linesOf(
      read([
        line({ price: 'use', amount: 100, quantity: 150 }),
        line({ price: 'seats', amount: 2100, quantity: 3 }),
        line({ price: 'base', amount: 2000 }),
      ]),
    );
    expect(
      lines.map(({ id, kind, description, quantity, unit_amount, amount }) => [
        id,
        kind,
        description,
        quantity,
        unit_amount,
        amount.amount,
      ]),
    ).toEqual([
      ['line_1', 'plan', 'Team', 1, '2000', 2000],
      ['line_2', 'plan', 'Team (seats)', 3, '700', 2100],
      ['line_3', 'usage', 'Requests (150 used, 100 included)', 50, '2', 100],
    ]);
  });

  it('for a price with tiers is one line, however many Stripe has of it', () => {
    const [one, ...others] = linesOf(
      read([
        line({ price: 'graduated', amount: 5000, quantity: 5 }),
        line({ price: 'graduated', amount: 1600, quantity: 2 }),
        line({ price: 'graduated', amount: 500, quantity: 0 }),
      ]),
    );
    expect(others).toEqual([]);
    expect(one).toMatchObject({ quantity: 7, unit_amount: null, amount: { amount: 7100 } });
    expect(one?.tiers?.map(({ quantity, amount }) => [quantity, amount.amount])).toEqual([
      [5, 5000],
      [2, 2100],
    ]);
  });

  it('for a part of a period has no price for one unit', () => {
    const [part] = linesOf(read([line({ price: 'seats', amount: 1050, quantity: 3, proration: true })]));
    expect(part).toMatchObject({ quantity: 3, unit_amount: null, tiers: null, amount: { amount: 1050 } });
  });

  it('without a price of ours, or for a plan that costs nothing, is no line', () => {
    const free: PriceBook = new Map([['nothing', { id: 'nothing', owner, kind: 'plan', key: 'team', name: 'Team', price: null }]]);
    expect(chargesOf([line({ price: 'nothing', amount: 0 }), line({ price: 'unknown', amount: 100 })], free, shop)).toEqual([]);
  });
});

describe('what Stripe gives back', () => {
  it('is positive, counts after the discount it was bought with, and with its tax', () => {
    const given = line({ price: 'base', amount: -1000, proration: true, discount: -200, tax: { amount: -152, behavior: 'exclusive' } });
    const [credit] = creditsOf(read([given]));
    expect(credit).toMatchObject({ id: 'credit_1', amount: { amount: 800 }, tax: { amount: 152 }, total: { amount: 952 } });
    const inclusive = line({ price: 'base', amount: -1000, proration: true, tax: { amount: -160, behavior: 'inclusive' } });
    expect(creditsOf(read([inclusive]))[0]).toMatchObject({ amount: { amount: 1000 }, tax: { amount: 160 }, total: { amount: 1000 } });
  });

  it('is told apart from what is charged for the same price', () => {
    const charges = read([
      line({ price: 'seats', amount: -700, proration: true }),
      line({ price: 'seats', amount: 1400, quantity: 2, proration: true }),
    ]);
    expect([creditsOf(charges).length, linesOf(charges).length]).toEqual([1, 1]);
  });
});
