import type { HeldPrice } from './items.ts';

/** A price that shall be held. */
export interface WantedPrice {
  /** Id at Stripe. */
  price: string;
  /** Null for use, which is counted. */
  quantity: number | null;
}

/** One item of an update or of a preview. */
export interface ItemStep {
  id?: string;
  price?: string;
  quantity?: number;
  deleted?: boolean;
}

/** The steps from what is held to what is wanted: what stays keeps its item, with its history. */
export function stepsTowards(held: HeldPrice[], wanted: WantedPrice[]): ItemStep[] {
  const kept = held.map((item): ItemStep => {
    const id = item.id ?? undefined;
    const target = wanted.find(({ price }) => price === item.price);
    if (!target) return { id, deleted: true };
    return target.quantity === null ? { id } : { id, quantity: target.quantity };
  });
  const added = wanted.filter(({ price }) => !held.some((item) => item.price === price));
  return [...kept, ...added.map(({ price, quantity }): ItemStep => (quantity === null ? { price } : { price, quantity }))];
}
