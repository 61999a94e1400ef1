import type { Money } from '@tillkit/contract';

/** What amounts add up to: one sum for each currency, never across, in the order in which the currencies first occur. */
export function sumByCurrency(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, number>();
  for (const { amount, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums].map(([currency, amount]) => ({ amount, currency }));
}
