import type { Line, TaxBehavior, TaxLine } from '@tillkit/contract';
import Big from 'big.js';
import { money, sum, toMinorUnits } from '../money/money.ts';
import type { TaxDecision } from './decide.ts';

/**
 * The tax on a discounted amount, in minor units, rounded half up: added to it where exclusive, contained in it where inclusive.
 * Under reverse charge an inclusive price keeps its listed amount, without tax.
 */
export function taxOn(net: number, behavior: TaxBehavior, tax: TaxDecision): number {
  if (tax.kind !== 'charged') return 0;
  const rate = new Big(tax.rate);
  return toMinorUnits(new Big(net).times(rate).div(behavior === 'exclusive' ? 100 : rate.plus(100)));
}

/** One tax line for the exclusive lines and one for the inclusive ones, as far as there are any. Amounts are sums of line taxes. */
export function taxSummary(lines: Line[], currency: string, tax: TaxDecision): TaxLine[] {
  if (tax.kind === 'none') return [];
  const behaviors: TaxBehavior[] = ['exclusive', 'inclusive'];
  return behaviors.flatMap((behavior) => {
    const taxed = lines.filter((line) => line.tax_behavior === behavior);
    if (taxed.length === 0) return [];
    const amount = sum(taxed.map((line) => line.tax.amount));
    const net = sum(taxed.map((line) => line.amount.amount - line.discount.amount));
    const taxable = behavior === 'inclusive' ? net - amount : net;
    return [
      {
        name: tax.name,
        country: tax.country,
        rate: tax.kind === 'charged' ? tax.rate : '0',
        behavior,
        taxable: money(taxable, currency),
        amount: money(amount, currency),
        reverse_charge: tax.kind === 'reverse_charge',
      },
    ];
  });
}
