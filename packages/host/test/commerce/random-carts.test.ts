import type { CartInput } from '@tillkit/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { databases, useHost } from './shop.ts';

const place = fc.constantFrom<Pick<CartInput, 'country' | 'buyer' | 'tax_id'>>(
  { country: 'US' },
  { country: 'DE' },
  { country: 'FR', buyer: 'business', tax_id: 'FR40303265045' },
  { country: 'CH' },
  { country: 'DE', buyer: 'business', tax_id: 'DE136695976' },
);
const plan = fc.oneof(
  fc.record({
    plan: fc.constant('team'),
    interval: fc.constantFrom('month' as const, 'year' as const),
    seats: fc.integer({ min: 2, max: 50 }),
    add_ons: fc.constantFrom<{ key: string }[]>([], [{ key: 'support' }]),
  }),
  fc.record({ plan: fc.constantFrom('studio', 'metered'), interval: fc.constant('month' as const), skip_trial: fc.constant(true) }),
);
const rest = fc.record({
  currency: fc.constantFrom('usd', 'eur'),
  promotion_code: fc.constantFrom(null, 'WELCOME20', 'welcome20'),
});

describe.each(databases)('any cart on $database', ({ connect }) => {
  const open = useHost(connect);

  it('is invoiced as it was previewed, line by line', async () => {
    const shop = await open();
    let buyers = 0;
    await fc.assert(
      fc.asyncProperty(plan, place, rest, async (chosen, where, how) => {
        buyers += 1;
        const address = { country: where.country ?? 'US', line1: '1 Street', city: 'Town' };
        const customer = { email: `buyer${buyers}@example.com`, company: `Buyer ${buyers}`, address };
        const { preview, result } = await shop.buy({ ...chosen, ...where, ...how }, customer);
        const { invoice } = result;
        expect(invoice?.lines).toEqual(preview.lines.map((line, index) => ({ ...line, id: invoice?.lines[index]?.id })));
        for (const sum of ['subtotal', 'discount', 'tax', 'total'] as const) expect(invoice?.[sum]).toEqual(preview[sum]);
        expect(invoice?.amount_paid).toEqual(preview.due_now);
        expect(preview.lines.reduce((sum, line) => sum + line.amount.amount, 0)).toBe(preview.subtotal.amount);
        expect(preview.total.amount).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 40 },
    );
    const ledger = await shop.ledger();
    expect(ledger.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(0);
  });
});
