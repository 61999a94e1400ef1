import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anySituation } from './arbitraries.ts';
import { change } from './change-life.ts';
import { cart as asCart, context, provider } from './fixtures.ts';
import { expectLedger, expectSums } from './invariants.ts';
import { begin, invoicesOf } from './life.ts';

const anyQuote = fc.record({
  situation: anySituation,
  /** What the customer has when they accept. */
  held: fc.record({ seats: fc.integer({ min: 1, max: 200 }), percent_off: fc.option(fc.integer({ min: 1, max: 100 })) }),
  percent_off: fc.option(fc.integer({ min: 1, max: 1000 }).map((tenths) => tenths / 10)),
  byInvoice: fc.boolean(),
  hours: fc.integer({ min: 0, max: 700 }),
});

describe('any quote', () => {
  it('is invoiced as its preview showed it, to whatever is running', async () => {
    await fc.assert(
      fc.asyncProperty(anyQuote, async ({ situation, held, percent_off, byInvoice, hours }) => {
        const { catalog, cart, ...options } = situation;
        const { promotion_code: _code, ...plain } = asCart(cart);
        const { plan, interval, add_ons, seats = null } = plain;
        const collection = byInvoice ? ({ method: 'invoice', net_days: 30 } as const) : ({ method: 'automatic', net_days: 0 } as const);
        const terms = (number: string, off: number | null) =>
          provider.quoteTerms(context(catalog, options), { number, plan, seats, add_ons, percent_off: off, collection });
        const life = await begin(catalog, { ...plain, seats: held.seats, skip_trial: true }, options);
        const wanted = { plan, interval, add_ons, ...(seats === null ? {} : { seats }), when: 'now' as const };
        if (held.percent_off !== null) await change(life, wanted, situation.now, { terms: terms('Q-000001', held.percent_off) });
        const at = new Date(Date.parse(situation.now) + hours * 3_600_000).toISOString();
        if (life.dueAt !== null && life.dueAt <= at) return;
        const { preview, invoice } = await change(life, wanted, at, { terms: terms('Q-000002', percent_off) });
        expect(invoice === null).toBe(preview.lines.length === 0 && preview.credits.length === 0);
        expect(life.subscription).toMatchObject({ collection, recurring: preview.after.recurring, credit_balance: preview.credit_balance });
        if (!invoice) return;
        const { lines, credits, subtotal, discount, tax, total, taxes, credit_applied, due_now } = preview;
        expect(invoice).toMatchObject({ lines, credits, subtotal, discount, tax, total, taxes, credit_applied });
        expect(byInvoice && due_now.amount > 0 ? invoice.amount_due : invoice.amount_paid).toEqual(due_now);
        for (const each of invoicesOf(life)) expectSums(each);
        if (!byInvoice) expectLedger(life);
      }),
      { numRuns: 150 },
    );
  });
});
