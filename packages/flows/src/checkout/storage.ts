import type { CartInput } from '@tillkit/contract';

/** The part of `sessionStorage` that is used. */
export type FlowStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What lets a checkout go on after a reload. */
export interface SavedCheckout {
  id: string;
  secret: string;
  /** What was asked for when it began: another wish begins another checkout. */
  cart: CartInput | null;
}

export interface CheckoutMemory {
  read(): SavedCheckout | null;
  write(saved: SavedCheckout): void;
  /** The buyer may leave the page now. */
  leave(): void;
  /** The buyer is here, and has not left. */
  stay(): void;
  forget(): void;
}

export const defaultKey = 'tillkit.checkout';

/** Remembers one checkout under one key. A storage that is full or forbidden costs the resumption, nothing else. */
export function checkoutMemory(storage: FlowStorage | undefined, key: string, keep: 'always' | 'away' = 'always'): CheckoutMemory {
  let current: SavedCheckout | null = null;
  const memory: CheckoutMemory = {
    read() {
      try {
        const saved: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
        current = isSaved(saved) ? saved : null;
      } catch {
        current = null;
      }
      memory.stay();
      return current;
    },
    write(saved) {
      current = saved;
      if (keep === 'always') memory.leave();
    },
    leave() {
      try {
        if (current) storage?.setItem(key, JSON.stringify(current));
      } catch {
        // Full or forbidden.
      }
    },
    stay() {
      if (keep === 'away') memory.forget();
    },
    forget() {
      try {
        storage?.removeItem(key);
      } catch {
        // Forbidden.
      }
    },
  };
  return memory;
}

/** What was in the checkout that is kept; null where there is none. */
export function savedCart({ storage, storageKey = defaultKey }: { storage?: FlowStorage; storageKey?: string }): CartInput | null {
  return checkoutMemory(storage, storageKey).read()?.cart ?? null;
}

function isSaved(value: unknown): value is SavedCheckout {
  if (typeof value !== 'object' || value === null) return false;
  const { id, secret } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof secret === 'string';
}
