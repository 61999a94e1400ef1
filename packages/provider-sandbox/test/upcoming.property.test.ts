import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anySituation } from './arbitraries.ts';
import { card, preview, provider } from './fixtures.ts';
import { begin, contextOf, invoicesOf, runUntil, stateOf } from './life.ts';

describe('the upcoming invoice', () => {
  it('is the one that comes, to the last unit, whatever was bought and used', async () => {
    await fc.assert(
      fc.asyncProperty(anySituation, fc.nat(300), async ({ catalog, cart, ...options }, calls) => {
        const life = await begin(catalog, cart, options);
        const usage = { calls };
        for (let count = 0; count < 4; count += 1) {
          const { start } = life.subscription.current_period;
          const upcoming = await provider.upcomingInvoice(contextOf(life, start), stateOf(life, usage));
          if (!upcoming) break;
          const before = new Set(life.invoices.keys());
          // Nothing is used in a later period that has not begun yet.
          await runUntil(life, upcoming.at, ({ subscription }) => (subscription.current_period.start === start ? usage : {}));
          const made = invoicesOf(life).filter(({ id }) => !before.has(id));
          const { at, has_usage, amount_due, credit_applied, ...shown } = upcoming;
          expect(made).toMatchObject([{ ...shown, issued_at: at, credit_applied, amount_paid: amount_due }]);
          expect(has_usage).toBe(made[0]?.lines.some(({ kind }) => kind === 'usage'));
        }
      }),
      { numRuns: 80 },
    );
  });

  it('does not depend on the card: none, a bad one and a good one say the same', async () => {
    await fc.assert(
      fc.asyncProperty(anySituation, async ({ catalog, cart, ...options }) => {
        const priced = await preview(catalog, cart, options);
        fc.pre(priced.trial !== null);
        const say = async (number: string | null) => {
          const life = await begin(catalog, cart, { ...options, instrument: number ? card(number) : null });
          return provider.upcomingInvoice(contextOf(life, life.subscription.created_at), stateOf(life));
        };
        const good = await say('4242424242424242');
        expect(await say(null)).toEqual(good);
        expect(await say('4000000000000341')).toEqual(good);
      }),
      { numRuns: 40 },
    );
  });
});
