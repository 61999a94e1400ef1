import type { Interval, Money, PriceExample } from '@tillkit/contract';
import Big from 'big.js';
import type { BillingProvider, CatalogPrice } from '../provider/port.ts';

export interface ExampleRequest {
  price: CatalogPrice;
  /** All prices of the plan or add-on, for the comparison with its shortest interval. */
  siblings: CatalogPrice[];
  currency: string;
  seats: number;
  /** Units by meter. */
  usage: ReadonlyMap<string, number>;
  provider: BillingProvider;
}

const monthsOf: Record<Interval, number> = { month: 1, quarter: 3, year: 12 };

/** What the asked quantity costs. A metered price without asked units shows what is included. */
export function exampleOf(request: ExampleRequest): PriceExample {
  const { price, currency, provider } = request;
  const quantity = quantityOf(request);
  const total = provider.priceQuantity(price, currency, quantity);
  const unit = price.amounts.find((amount) => amount.currency === currency)?.unit_amount;
  return {
    quantity,
    total,
    per_month: perMonth(total.amount, currency, price.interval),
    per_seat_per_month: price.model === 'per_seat' && unit != null ? perMonth(unit, currency, price.interval) : null,
    saving_percent: savingPercent(request, quantity, total),
  };
}

function quantityOf({ price, seats, usage }: ExampleRequest): number {
  if (price.meter !== null) return usage.get(price.meter) ?? price.included ?? 0;
  return price.model === 'flat' ? 1 : seats;
}

/** Rounded half up (mode 1). 20 decimal places tell any amount of 12 places apart from an exact half. */
function perMonth(amount: number | string, currency: string, interval: Interval): Money {
  return { amount: new Big(amount).div(monthsOf[interval]).round(0, 1).toNumber(), currency };
}

/** Against the price of the same kind at the shortest interval, for the same quantity. Whole numbers only, so exact. */
function savingPercent(request: ExampleRequest, quantity: number, total: Money): number | null {
  const reference = shortestOfKind(request);
  if (!reference || monthsOf[reference.interval] >= monthsOf[request.price.interval]) return null;
  const compared = request.provider.priceQuantity(reference, request.currency, quantity);
  const cost = BigInt(total.amount) * BigInt(monthsOf[reference.interval]);
  const full = BigInt(compared.amount) * BigInt(monthsOf[request.price.interval]);
  if (full <= 0n) return null;
  const percent = Number(((full - cost) * 100n) / full);
  return percent > 0 ? percent : null;
}

function shortestOfKind({ price, siblings, currency }: ExampleRequest): CatalogPrice | undefined {
  return siblings
    .filter((other) => other.model === price.model && other.meter === price.meter)
    .filter((other) => other.amounts.some((amount) => amount.currency === currency))
    .sort((a, b) => monthsOf[a.interval] - monthsOf[b.interval])[0];
}
