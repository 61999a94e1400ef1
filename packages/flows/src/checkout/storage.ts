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
  forget(): void;
}

/** Remembers one checkout under one key. A storage that is full or forbidden costs the resumption, nothing else. */
export function checkoutMemory(storage: FlowStorage | undefined, key: string): CheckoutMemory {
  return {
    read() {
      try {
        const saved: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
        return isSaved(saved) ? saved : null;
      } catch {
        return null;
      }
    },
    write(saved) {
      try {
        storage?.setItem(key, JSON.stringify(saved));
      } catch {
        // Full or forbidden.
      }
    },
    forget() {
      try {
        storage?.removeItem(key);
      } catch {
        // Forbidden.
      }
    },
  };
}

function isSaved(value: unknown): value is SavedCheckout {
  if (typeof value !== 'object' || value === null) return false;
  const { id, secret } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof secret === 'string';
}
