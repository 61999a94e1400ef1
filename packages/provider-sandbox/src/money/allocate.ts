import type Big from 'big.js';
import { sum, toMinorUnits } from './money.ts';

/**
 * Splits `total` in proportion to `weights` by largest remainder; the earlier one wins a tie.
 * The parts add up to `total`, and no part exceeds its weight while `total` does not exceed their sum.
 * @param total Non-negative integer.
 * @param weights Non-negative integers.
 */
export function allocate(total: number, weights: number[]): number[] {
  const whole = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  if (whole === 0n) return weights.map(() => 0);
  const products = weights.map((weight) => BigInt(total) * BigInt(weight));
  const floors = products.map((product) => Number(product / whole));
  const byRemainder = products
    .map((product, index) => ({ index, remainder: product % whole }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  return addOnes(floors, byRemainder, total - sum(floors));
}

/** Rounds each amount so that together they are the rounded sum: nothing gets lost between a line and its tiers. */
export function roundTogether(exact: Big[]): number[] {
  const [first, ...rest] = exact;
  if (!first) return [];
  const total = toMinorUnits(rest.reduce((all, amount) => all.plus(amount), first));
  const floors = exact.map((amount) => amount.round(0, 0).toNumber());
  const byRemainder = exact
    .map((amount, index) => ({ index, remainder: amount.minus(floors[index] ?? 0) }))
    .sort((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index);
  return addOnes(floors, byRemainder, total - sum(floors));
}

function addOnes(floors: number[], order: { index: number }[], count: number): number[] {
  const raised = new Set(order.slice(0, count).map((entry) => entry.index));
  return floors.map((floor, index) => (raised.has(index) ? floor + 1 : floor));
}
