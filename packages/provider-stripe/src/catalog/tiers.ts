import type { Tier } from '@tillkit/contract';

/** The first units of each period are free: the tiers begin behind them. */
export function afterIncluded(tiers: Tier[], included: number): Tier[] {
  if (included === 0) return tiers;
  const free = { up_to: included, unit_amount: '0', flat_amount: 0 };
  return [free, ...tiers.map((tier) => ({ ...tier, up_to: tier.up_to === null ? null : tier.up_to + included }))];
}

/** The other way round. Null where the first units are not free. */
export function withoutIncluded(tiers: Tier[], included: number): Tier[] | null {
  if (included === 0) return tiers;
  const [free, ...rest] = tiers;
  if (!free || free.up_to !== included || Number(free.unit_amount) !== 0 || free.flat_amount !== 0) return null;
  return rest.map((tier) => ({ ...tier, up_to: tier.up_to === null ? null : tier.up_to - included }));
}

/** Stripe wants the same bounds in each currency: tiers are split where another currency has a bound. That costs the same. */
export function splitAt(tiers: Tier[], bounds: (number | null)[], mode: 'graduated' | 'volume'): Tier[] {
  return bounds.map((bound) => {
    const tier = tiers.find(({ up_to }) => up_to === null || (bound !== null && bound <= up_to)) ?? tiers.at(-1);
    if (!tier) throw new Error('A price with tiers has at least one.');
    const previous = bounds[bounds.indexOf(bound) - 1];
    // Each tier that is reached adds its flat amount: the second half of one that was split must not do it again.
    const isSecond = mode === 'graduated' && previous != null && tierAt(tiers, previous) === tier;
    return { ...tier, up_to: bound, flat_amount: isSecond ? 0 : tier.flat_amount };
  });
}

/** Takes back what `splitAt` did. */
export function joined(tiers: Tier[], mode: 'graduated' | 'volume'): Tier[] {
  const all: Tier[] = [];
  for (const tier of tiers) {
    const last = all.at(-1);
    const goesOn =
      last !== undefined &&
      last.unit_amount === tier.unit_amount &&
      (mode === 'volume' ? last.flat_amount === tier.flat_amount : tier.flat_amount === 0);
    if (goesOn) all[all.length - 1] = { ...last, up_to: tier.up_to };
    else all.push(tier);
  }
  return all;
}

/** All bounds of several lists of tiers, in order, the open one last. */
export function boundsOf(lists: Tier[][]): (number | null)[] {
  const bounds = new Set(lists.flat().flatMap(({ up_to }) => up_to ?? []));
  return [...[...bounds].sort((one, other) => one - other), null];
}

function tierAt(tiers: Tier[], bound: number): Tier | undefined {
  return tiers.find(({ up_to }) => up_to === null || bound <= up_to);
}
