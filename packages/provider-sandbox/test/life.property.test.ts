import { Invoice, LedgerEntry, Subscription } from '@tillkit/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays, plusMonths } from '../src/calendar/calendar.ts';
import { anySituation, type Situation } from './arbitraries.ts';
import { card, preview } from './fixtures.ts';
import { expectLedger, expectOrder, expectSums } from './invariants.ts';
import { begin, changeCard, invoicesOf, type Life, runUntil, step } from './life.ts';

const cards = ['4242424242424242', '4000000000000341', '4000002500003155'];

const anyLife = fc.record({
  situation: anySituation,
  number: fc.option(fc.constantFrom(...cards), { nil: null, freq: 6 }),
  retryDays: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }),
  calls: fc.array(fc.nat(200), { minLength: 1, maxLength: 5 }),
  months: fc.integer({ min: 13, max: 30 }),
  /** After how many steps the customer stores a good card; never for the others. */
  repairedAfter: fc.option(fc.integer({ min: 1, max: 6 })),
  /** Days by which the host is late at each step. */
  delays: fc.array(fc.constantFrom(0, 0, 0, 1, 20), { minLength: 1, maxLength: 5 }),
});
type Plot = typeof anyLife extends fc.Arbitrary<infer Value> ? Value : never;

/** Begins with the card, or with a good one where there is no trial to begin without. */
async function start({ situation, number, retryDays }: Plot): Promise<Life> {
  const { catalog, cart, ...options } = situation;
  const { trial } = await priced(situation);
  const instrument = number ? card(number) : trial ? null : card();
  return begin(catalog, cart, { ...options, retryDays, instrument });
}

const priced = ({ catalog, cart, ...options }: Situation) => preview(catalog, cart, options);
const usageOf = ({ calls }: Plot, life: Life) => ({ calls: calls[life.commands % calls.length] ?? 0 });

const earliest = (...times: string[]) => times.sort()[0] ?? '';

/** Steps one by one until the end, late as the plot says. */
async function walk(plot: Plot, watch: (life: Life, before: Life) => void = () => undefined): Promise<Life> {
  const life = await start(plot);
  const end = plusMonths(plot.situation.now, plot.months);
  for (let steps = 1; life.dueAt !== null && life.dueAt <= end && steps < 500; steps += 1) {
    if (steps === plot.repairedAfter) changeCard(life, card());
    const before = { ...life, invoices: new Map(life.invoices), events: [...life.events] };
    await step(life, plusDays(life.dueAt, plot.delays[steps % plot.delays.length] ?? 0), usageOf(plot, life));
    watch(life, before);
  }
  return life;
}

describe('the life of any subscription over 13 months and more', () => {
  it('keeps sums, ledger, numbers, periods and events in order', async () => {
    await fc.assert(
      fc.asyncProperty(anyLife, async (plot) => {
        const life = await walk(plot);
        for (const invoice of invoicesOf(life)) expectSums(Invoice.parse(invoice));
        for (const entry of life.ledger) LedgerEntry.parse(entry);
        Subscription.parse(life.subscription);
        expect(invoicesOf(life).filter((invoice) => invoice.status === 'open').length).toBe(
          life.subscription.status === 'past_due' ? 1 : 0,
        );
        expectLedger(life);
        expectOrder(life);
      }),
      { numRuns: 150 },
    );
  });

  it('grows the version with each step, and always moves on', async () => {
    await fc.assert(
      fc.asyncProperty(anyLife, async (plot) => {
        await walk(plot, (life, before) => {
          expect(life.subscription.version).toBe(before.subscription.version + 1);
          expect(life.events.length).toBeGreaterThan(before.events.length);
        });
      }),
      { numRuns: 80 },
    );
  });

  it('charges exactly what was announced as the next charge, where nothing is used', async () => {
    await fc.assert(
      fc.asyncProperty(anyLife, async (plot) => {
        await walk({ ...plot, calls: [0], delays: [0] }, (life, before) => {
          const made = invoicesOf(life).find((invoice) => !before.invoices.has(invoice.id));
          if (!made || made.reason === 'final_usage') return;
          const announced = before.subscription.next_charge;
          expect(announced?.amount.amount ?? 0).toBe(made.total.amount);
          if (announced) expect(announced.at).toBe(made.issued_at);
        });
      }),
      { numRuns: 80 },
    );
  });

  it('ends a trial with the invoice that was shown before it', async () => {
    await fc.assert(
      fc.asyncProperty(anyLife, async (plot) => {
        const shown = await priced({ ...plot.situation, trialAvailable: true });
        fc.pre(shown.trial !== null);
        const life = await walk({
          ...plot,
          situation: { ...plot.situation, trialAvailable: true },
          number: '4242424242424242',
          delays: [0],
        });
        const first = invoicesOf(life).find((invoice) => invoice.reason === 'trial_end');
        const { lines, subtotal, discount, tax, total, taxes } = shown;
        expect(first === undefined).toBe(lines.length === 0);
        if (first) expect(first).toMatchObject({ lines, subtotal, discount, tax, total, taxes });
      }),
      { numRuns: 60 },
    );
  });

  it('is the same again, and the same however far the clock jumps at a time', async () => {
    await fc.assert(
      fc.asyncProperty(anyLife, fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 6 }), async (plot, jumps) => {
        const end = plusMonths(plot.situation.now, plot.months);
        const usage = (life: Life) => usageOf(plot, life);
        const once = await runUntil(await start(plot), end, usage);
        const again = await runUntil(await start(structuredClone(plot)), end, usage);
        const jumping = await start(plot);
        let at = plot.situation.now;
        for (let index = 0; at < end; index += 1) {
          at = earliest(plusDays(at, jumps[index % jumps.length] ?? 1), end);
          await runUntil(jumping, at, usage);
        }
        expect(again).toEqual(once);
        expect(jumping).toEqual(once);
      }),
      { numRuns: 40 },
    );
  });
});
