import type { Money } from '@tillkit/contract';
import { BillingError } from '@tillkit/host/port';
import Big from 'big.js';

/** `amount` is an integer in the currency's minor unit. */
export function money(amount: number, currency: string): Money {
  return { amount, currency };
}

/** Rounds an exact amount half up to the minor unit. @throws {BillingError} quantity_above_maximum where no exact integer can hold it. */
export function toMinorUnits(exact: Big): number {
  return exactly(exact.round(0, Big.roundHalfUp).toNumber());
}

/** Sum of integers in minor units. @throws {BillingError} quantity_above_maximum where no exact integer can hold it. */
export function sum(amounts: number[]): number {
  return exactly(amounts.reduce((total, amount) => total + amount, 0));
}

function exactly(amount: number): number {
  if (Number.isSafeInteger(amount)) return amount;
  throw new BillingError(
    'quantity_above_maximum',
    `This would come to more than an invoice can hold (${Number.MAX_SAFE_INTEGER} minor units). Choose a smaller quantity.`,
  );
}
