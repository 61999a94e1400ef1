import type { CatalogChange } from '@tillkit/contract';
import type { CatalogAddOn, CatalogPlan, CatalogPrice, CatalogSnapshot } from '../provider/port.ts';
import { canonicalJson } from '../security/canonical-json.ts';

/** A change before anybody has counted who is on the old price or plan. */
export type CatalogDifference = Omit<CatalogChange, 'subscriptions'> & {
  /** Id of the price that new buyers no longer get. */
  retiredPrice?: string;
};

interface Keyed {
  key: string;
}
type ListName = 'plan_groups' | 'features' | 'meters' | 'plans' | 'add_ons' | 'coupons';

/** Members that are compared on their own, or that are no part of the definition. */
const comparedApart = new Set(['prices', 'redemptions', 'id']);
const listNames: ListName[] = ['plan_groups', 'features', 'meters', 'plans', 'add_ons', 'coupons'];

/** What changed between two versions. @param known ids of all prices that the environment has ever had */
export function compareCatalogs(before: CatalogSnapshot, after: CatalogSnapshot, known: ReadonlySet<string>): CatalogDifference[] {
  return [
    ...compareSettings(before, after),
    ...compareLists('plan_group', before.plan_groups, after.plan_groups),
    ...compareLists('feature', before.features, after.features),
    ...compareLists('meter', before.meters, after.meters),
    ...compareLists('plan', before.plans, after.plans),
    ...comparePrices(before.plans, after.plans, known),
    ...compareLists('add_on', before.add_ons, after.add_ons),
    ...comparePrices(before.add_ons, after.add_ons, known),
    ...compareLists('coupon', before.coupons, after.coupons),
  ];
}

/** The default currency, and the order of what is listed: pages show things in the author's order. */
function compareSettings(before: CatalogSnapshot, after: CatalogSnapshot): CatalogDifference[] {
  const fields: string[] = listNames.filter((name) => reordered(before[name], after[name]));
  if (before.default_currency !== after.default_currency) fields.unshift('default_currency');
  return fields.length === 0 ? [] : [{ action: 'updated', object: 'settings', key: 'catalog', fields }];
}

function reordered(before: Keyed[], after: Keyed[]): boolean {
  const old = keysIn(before, after);
  return keysIn(after, before).some((key, index) => key !== old[index]);
}

/** Keys of `list`, in order, without those that `other` does not have. */
function keysIn(list: Keyed[], other: Keyed[]): string[] {
  const shared = new Set(other.map(({ key }) => key));
  return list.map(({ key }) => key).filter((key) => shared.has(key));
}

function compareLists(object: CatalogDifference['object'], before: Keyed[], after: Keyed[]): CatalogDifference[] {
  const old = byKey(before);
  const fresh = byKey(after);
  const removed = before.filter(({ key }) => !fresh.has(key));
  return [
    ...after.flatMap((item): CatalogDifference[] => {
      const previous = old.get(item.key);
      if (!previous) return [{ action: 'added', object, key: item.key, fields: [] }];
      const fields = differingFields(previous, item);
      if (hasPrices(previous) && hasPrices(item) && reordered(previous.prices, item.prices)) fields.push('prices');
      return fields.length === 0 ? [] : [{ action: 'updated', object, key: item.key, fields }];
    }),
    ...removed.map(({ key }): CatalogDifference => ({ action: 'removed', object, key, fields: [] })),
  ];
}

function comparePrices(
  before: (CatalogPlan | CatalogAddOn)[],
  after: (CatalogPlan | CatalogAddOn)[],
  known: ReadonlySet<string>,
): CatalogDifference[] {
  const old = byKey(before);
  const fresh = byKey(after);
  const owners = [...after, ...before.filter(({ key }) => !fresh.has(key))];
  return owners.flatMap(({ key }) => compareOwnPrices(key, old.get(key)?.prices ?? [], fresh.get(key)?.prices ?? [], known));
}

function compareOwnPrices(owner: string, before: CatalogPrice[], after: CatalogPrice[], known: ReadonlySet<string>): CatalogDifference[] {
  const old = byKey(before);
  const fresh = byKey(after);
  const name = (price: Keyed) => ({ object: 'price' as const, key: `${owner}/${price.key}` });
  const removed = before.filter(({ key }) => !fresh.has(key));
  return [
    ...after.flatMap((price): CatalogDifference[] => {
      const previous = old.get(price.key);
      if (previous?.id === price.id) return [];
      const restored = known.has(price.id);
      if (!previous) return [{ action: restored ? 'restored' : 'added', ...name(price), fields: [] }];
      const fields = differingFields(previous, price);
      return [{ action: restored ? 'restored' : 'superseded', ...name(price), fields, retiredPrice: previous.id }];
    }),
    ...removed.map((price): CatalogDifference => ({ action: 'removed', ...name(price), fields: [], retiredPrice: price.id })),
  ];
}

function differingFields(before: object, after: object): string[] {
  const old = new Map<string, unknown>(Object.entries(before));
  const fresh = new Map<string, unknown>(Object.entries(after));
  const names = [...new Set([...fresh.keys(), ...old.keys()])];
  return names.filter(
    (name) => !comparedApart.has(name) && canonicalJson(old.get(name) ?? null) !== canonicalJson(fresh.get(name) ?? null),
  );
}

const hasPrices = (item: Keyed): item is CatalogPlan | CatalogAddOn => 'prices' in item;
const byKey = <Item extends Keyed>(items: Item[]) => new Map(items.map((item) => [item.key, item]));
