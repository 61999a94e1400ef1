import { PricePreview } from '@tillkit/contract';
import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, roundTogether } from '../src/money/allocate.ts';
import { anySituation, type Situation } from './arbitraries.ts';
import { account, card, context, preview, provider } from './fixtures.ts';
import { expectSums } from './invariants.ts';

const price = ({ catalog, cart, ...options }: Situation) => preview(catalog, cart, options);

describe('any cart of any catalog', () => {
  it('has a preview that fits the contract and whose lines add up', async () => {
    await fc.assert(
      fc.asyncProperty(anySituation, async (situation) => {
        const priced = await price(situation);
        PricePreview.parse({ ...priced, id: 'preview', created_at: situation.now, expires_at: situation.now });
        expectSums(priced);
        expect(priced.due_now.amount).toBe(priced.trial ? 0 : priced.total.amount);
        expect(priced.lines.some((line) => line.kind === 'usage')).toBe(false);
        if (!priced.discount_applied) expect(priced.recurring.total).toEqual(priced.total);
        expect(priced.recurring.total.amount).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 400 },
    );
  });

  it('costs the same each time it is asked', async () => {
    await fc.assert(
      fc.asyncProperty(anySituation, async (situation) => {
        expect(await price(situation)).toEqual(await price(structuredClone(situation)));
      }),
      { numRuns: 100 },
    );
  });

  it('is invoiced as it was shown', async () => {
    await fc.assert(
      fc.asyncProperty(anySituation, async (situation) => {
        const priced = await price(situation);
        const payment = { instrument: card(), authentication: 'none' as const };
        const command = { priced, account, accountData: {}, payment, pending: null };
        const outcome = await provider.purchase(context(situation.catalog, situation), command);
        if (outcome.status !== 'completed') throw new Error(outcome.status);
        const [invoice] = outcome.changes.invoices;
        const { lines, subtotal, discount, tax, total, taxes, recurring, next_charge } = priced;
        expect(invoice === undefined).toBe(priced.trial !== null || lines.length === 0);
        if (invoice) expect(invoice).toMatchObject({ lines, subtotal, discount, tax, total, taxes, status: 'paid' });
        expect(outcome.changes.subscription.snapshot).toMatchObject({ recurring, next_charge });
      }),
      { numRuns: 200 },
    );
  });
});

describe('sharing an amount out', () => {
  const weights = fc.array(fc.nat(1_000_000_000), { minLength: 1, maxLength: 12 });

  it('loses and adds nothing, and gives nobody more than they had', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (parts, share) => {
        const whole = parts.reduce((total, part) => total + part, 0);
        const total = Math.floor(whole * share);
        const shares = allocate(total, parts);
        expect(shares.reduce((sum, part) => sum + part, 0)).toBe(total);
        for (const [index, part] of shares.entries()) expect(part).toBeLessThanOrEqual(parts[index] ?? 0);
      }),
    );
  });

  it('rounds parts so that they are the rounded sum', () => {
    const exact = fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(999)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(exact, (pairs) => {
        const amounts = pairs.map(([whole, fraction]) => new Big(whole).plus(new Big(fraction).div(1000)));
        const sum = amounts.reduce((total, amount) => total.plus(amount), new Big(0));
        const rounded = roundTogether(amounts);
        expect(rounded.reduce((total, amount) => total + amount, 0)).toBe(sum.round(0, Big.roundHalfUp).toNumber());
      }),
    );
  });
});
