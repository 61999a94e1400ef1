import { shortFingerprint } from './fingerprint.ts';

/** What a product at Stripe stands for. */
export type ProductKind = 'plan' | 'add_on' | 'meter';

/**
 * Names of our objects at Stripe. They follow from our keys, so that whatever is made twice is the same object; each says its environment,
 * so that several environments can share one account.
 */
export function productId(environment: string, kind: ProductKind, key: string): string {
  return `tillkit_${environment}_${kind}_${key}`;
}

/** Stripe takes at most 80 characters. */
export function featureLookupKey(environment: string, feature: string): string {
  return bounded(`tillkit_${environment}_${feature}`, 80);
}

/** Stripe takes at most 100 characters. */
export function meterEventName(environment: string, meter: string): string {
  return bounded(`tillkit_${environment}_${meter}`, 100);
}

/** A key of ours for something that was named by people, e.g. `team-plan` for "Team plan"; `fallback` where no letter is left of it. */
export function keyFrom(name: string, fallback: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+|-+$/g, '')
    .slice(0, 64);
  return plain === '' ? keyFrom(fallback, 'item') : plain;
}

/** A key that is not taken yet, which it then is. */
export function freeKey(wanted: string, taken: Set<string>): string {
  let key = wanted;
  for (let count = 2; taken.has(key); count += 1) key = `${wanted.slice(0, 60)}-${count}`;
  taken.add(key);
  return key;
}

function bounded(name: string, length: number): string {
  return name.length <= length ? name : `${name.slice(0, length - 17)}_${shortFingerprint(name)}`;
}
