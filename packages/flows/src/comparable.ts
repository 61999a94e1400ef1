import type { CreditLine, Line, Money } from '@tillkit/contract';

/** The parts of a line by which two previews of a subscription are told apart. */
export function comparableLine({ kind, key, quantity, amount, tax }: Line | CreditLine): unknown {
  return [kind, key, quantity, comparableMoney(amount), comparableMoney(tax)];
}

/** In an order of its own: the host may write an amount's fields in another. */
export function comparableMoney({ amount, currency }: Money): unknown {
  return [amount, currency];
}
