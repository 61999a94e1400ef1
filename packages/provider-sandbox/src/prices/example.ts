import type { Price, PriceExample } from '@tillkit/contract';
import type { CatalogPrice } from '@tillkit/host/port';
import Big from 'big.js';
import { monthsOf } from '../calendar/calendar.ts';
import { money, toMinorUnits } from '../money/money.ts';
import { priceQuantity } from './price-quantity.ts';

/** The price as it is bought: in one currency, with an example for the bought quantity; for use, with what is included. */
export function boughtPrice(price: CatalogPrice, currency: string, bought: number): Price {
  const quantity = price.meter === null ? bought : (price.included ?? 0);
  const amounts = price.amounts
    .filter((amount) => amount.currency === currency)
    .map((amount) => ({ ...amount, example: example(price, amount.unit_amount, currency, quantity) }));
  return { ...price, amounts };
}

function example(price: CatalogPrice, unitAmount: string | null, currency: string, quantity: number): PriceExample {
  const months = monthsOf(price.interval);
  const total = priceQuantity(price, currency, quantity).amount;
  const perSeat = price.model === 'per_seat' ? money(toMinorUnits(new Big(unitAmount ?? '0').div(months)), currency) : null;
  return {
    quantity,
    total: money(total, currency),
    per_month: money(toMinorUnits(new Big(total).div(months)), currency),
    per_seat_per_month: perSeat,
    saving_percent: null,
  };
}
