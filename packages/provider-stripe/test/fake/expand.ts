import { invalidRequest } from './failure.ts';
import { absent, includable } from './includable.ts';
import type { World } from './world.ts';

type Tree = { [name: string]: Tree };

/** A copy of an answer in which the references at the given paths are the objects, e.g. "latest_invoice.payments", "data.product". */
export function expand(answer: unknown, paths: string[], world: World): unknown {
  const copy = JSON.parse(JSON.stringify(answer)) as unknown;
  const tree: Tree = {};
  for (const path of paths) {
    const parts = path.split('.');
    if (parts.length > 4 + (parts[0] === 'data' ? 1 : 0))
      throw invalidRequest(`You cannot expand more than 4 levels of a property. Property: ${path}`, { param: 'expand' });
    let level = tree;
    for (const part of parts) {
      level[part] ??= {};
      level = level[part];
    }
  }
  return expandIn(copy, tree, world);
}

function expandIn(value: unknown, tree: Tree, world: World): unknown {
  if (Array.isArray(value)) return value.map((item) => expandIn(resolved(item, world), tree, world));
  if (value === null || typeof value !== 'object') return value;
  const object = value as Record<string, unknown>;
  for (const [name, inner] of Object.entries(tree)) {
    if (!(name in object)) {
      const included = includable(object, name, world);
      if (included === undefined) throw invalidRequest(`This property cannot be expanded (${name}).`, { param: 'expand' });
      if (included === absent) continue;
      object[name] = JSON.parse(JSON.stringify(included));
      if (name === 'currency_options') leaveOutTiers(object[name] as Record<string, { tiers?: unknown }>, inner);
    }
    object[name] = expandIn(resolved(object[name], world), inner, world);
  }
  return object;
}

/** A currency's tiers are left out too, unless they are asked for: "currency_options.usd.tiers". */
function leaveOutTiers(options: Record<string, { tiers?: unknown }>, tree: Tree): void {
  for (const [currency, option] of Object.entries(options)) if (!tree[currency]?.tiers) delete option.tiers;
}

function resolved(value: unknown, world: World): unknown {
  if (typeof value !== 'string') return value;
  const found = world.store.anything(value);
  if (!found) return value;
  const copy = JSON.parse(JSON.stringify(found)) as Record<string, unknown>;
  if (world.store.wasDeleted(value) && found.object === 'customer') return { id: value, object: 'customer', deleted: true };
  return copy;
}
