import type { Cart, CartAddOn } from '@tillkit/contract';
import { BillingError, type CatalogAddOn, type CatalogPlan, type CatalogSnapshot } from '@tillkit/host/port';
import type { ChargeItem } from '../charges/item.ts';
import { formatCount, formatList } from '../money/format.ts';
import { chargeItems, pricesFor } from './prices.ts';

/**
 * What to charge for a cart's add-ons; the same add-on twice counts together. An add-on with a seat price is charged for every seat of the plan.
 * @throws {BillingError} add_on_not_available, quantity_above_maximum, price_not_found, currency_not_available
 */
export function resolveAddOns(catalog: CatalogSnapshot, plan: CatalogPlan, cart: Cart, seats: number | null): ChargeItem[] {
  const chosen = new Map<string, { addOn: CatalogAddOn; quantity: number; index: number }>();
  for (const [index, { key, quantity }] of cart.add_ons.entries()) {
    const before = chosen.get(key);
    const addOn = before?.addOn ?? findAddOn(catalog, plan, key, `/add_ons/${index}/key`);
    const pieces = (before?.quantity ?? 0) + quantity;
    checkQuantity(addOn, pieces, `/add_ons/${index}/quantity`);
    chosen.set(key, { addOn, quantity: pieces, index: before?.index ?? index });
  }
  return [...chosen.values()].flatMap(({ addOn, quantity, index }) => {
    const prices = pricesFor(addOn, cart, { optional: false, param: `/add_ons/${index}/key` });
    return chargeItems(catalog, { kind: 'add_on', owner: addOn, prices, pieces: quantity, seats });
  });
}

/** The same add-on twice counts together. */
export function mergedAddOns(addOns: CartAddOn[]): CartAddOn[] {
  const pieces = new Map<string, number>();
  for (const { key, quantity } of addOns) pieces.set(key, (pieces.get(key) ?? 0) + quantity);
  return [...pieces].map(([key, quantity]) => ({ key, quantity }));
}

function findAddOn(catalog: CatalogSnapshot, plan: CatalogPlan, key: string, param: string): CatalogAddOn {
  const addOn = catalog.add_ons.find((candidate) => candidate.key === key);
  if (addOn && plan.add_ons.includes(key)) return addOn;
  const names = catalog.add_ons.filter((candidate) => plan.add_ons.includes(candidate.key)).map((candidate) => `"${candidate.key}"`);
  const remedy = names.length > 0 ? `It has ${formatList(names)}.` : 'It has no add-ons.';
  throw new BillingError('add_on_not_available', `${plan.name} has no add-on "${key}". ${remedy}`, param);
}

function checkQuantity(addOn: CatalogAddOn, quantity: number, param: string): void {
  if (quantity <= addOn.maximum_quantity) return;
  const maximum = formatCount(addOn.maximum_quantity);
  throw new BillingError(
    'quantity_above_maximum',
    `${addOn.name} can be bought up to ${maximum} ${addOn.maximum_quantity === 1 ? 'time' : 'times'}; you asked for ${formatCount(quantity)}. Choose ${maximum} or fewer.`,
    param,
  );
}
