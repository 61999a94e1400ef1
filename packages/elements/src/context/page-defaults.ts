import type { SessionSource } from '@tillkit/client';

/** What all elements of a page begin with that have no client, provider or attributes of their own. */
export interface PageDefaults {
  /** Address of the host. */
  api?: string | undefined;
  /** Publishable key, `pk_…`. */
  key?: string | undefined;
  /** Who is signed in, for the elements that use this address and key. */
  session?: SessionSource | undefined;
}

const name = Symbol.for('tillkit.page-defaults');

/** They are the page's: every copy of the library has the same ones. */
export const pageDefaults: PageDefaults = Reflect.get(globalThis, name) ?? {};
Reflect.set(globalThis, name, pageDefaults);
