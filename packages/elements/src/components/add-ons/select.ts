import type { CartAddOn, Catalog, CurrentSubscription, Price, PriceAmount } from '@tillkit/contract';

/** An add-on that a customer has or may add. */
export interface Offered {
  key: string;
  name: string;
  description: string | null;
  maximum: number;
  /** What it costs the customer: as they bought it, or as it is sold now. */
  price: Price;
  /** In the customer's currency. */
  amount: PriceAmount;
  /** False for what is held and no longer sold. */
  isSold: boolean;
}

/** What is sold with the customer's plan, interval and currency, in the catalog's order; then what is held and no longer sold. */
export function offeredAddOns(catalog: Catalog, { plan, interval, currency, items }: CurrentSubscription): Offered[] {
  const keys = catalog.plans.find(({ key }) => key === plan.key)?.add_ons ?? [];
  const held = items.filter(({ kind }) => kind === 'add_on');
  const amountOf = (price: Price) => price.amounts.find((amount) => amount.currency === currency);
  const offer = (price: Price | undefined, rest: Omit<Offered, 'price' | 'amount'>): Offered[] => {
    const amount = price && amountOf(price);
    return price && amount ? [{ ...rest, price, amount }] : [];
  };
  const sold = catalog.add_ons.flatMap(({ key, name, description, maximum_quantity: maximum, prices }) => {
    const current = prices.find((price) => price.interval === interval && amountOf(price) && !price.meter);
    const price = held.find((item) => item.key === key)?.price ?? current;
    return keys.includes(key) ? offer(price, { key, name, description, maximum, isSold: true }) : [];
  });
  const gone = held.filter(({ key }) => !sold.some((each) => each.key === key));
  return [
    ...sold,
    ...gone.flatMap(({ key, name, price, quantity }) => offer(price, { key, name, description: null, maximum: quantity, isSold: false })),
  ];
}

/** The list with another quantity of one add-on; 0 takes it out. */
export function withQuantity(addOns: readonly CartAddOn[], key: string, quantity: number): CartAddOn[] {
  if (quantity === 0) return addOns.filter((each) => each.key !== key);
  if (!addOns.some((each) => each.key === key)) return [...addOns, { key, quantity }];
  return addOns.map((each) => (each.key === key ? { key, quantity } : each));
}

export function sameAddOns(one: readonly CartAddOn[], other: readonly CartAddOn[]): boolean {
  return (
    one.length === other.length && one.every(({ key, quantity }) => other.some((each) => each.key === key && each.quantity === quantity))
  );
}
