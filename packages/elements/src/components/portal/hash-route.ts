import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A place in a portal: a tab, and what in it. */
export interface Place {
  tab: string;
  item: string | undefined;
}

export interface HashRouteHost extends ReactiveControllerHost {
  /** `hash` keeps the place in the address of the page; `none` does not. */
  routing: 'hash' | 'none';
  /** What the hash begins with: `billing` gives `#billing/invoices`. */
  route: string;
}

/** All that route, in the order in which they came. Of those with the same beginning only the first has the hash. */
const routes: HashRoute[] = [];

/**
 * Keeps the place of a portal in the hash of the page, so that it can be linked to and the browser's back button works. Hashes that
 * begin otherwise belong to the page and are left alone.
 */
export class HashRoute implements ReactiveController {
  readonly #host: HashRouteHost;
  readonly #onPlace: (place: Place | undefined) => void;
  #last: string | undefined;

  /** `onPlace` hears of each place that the address asks for, and of undefined where it asks for none. */
  constructor(host: HashRouteHost, onPlace: (place: Place | undefined) => void) {
    this.#host = host;
    this.#onPlace = onPlace;
    host.addController(this);
  }

  hostConnected(): void {
    routes.push(this);
    window.addEventListener('hashchange', this.#read);
    window.addEventListener('popstate', this.#read);
    // Attributes of an element that the parser creates come before; properties that a page sets come in the same task.
    queueMicrotask(() => this.#read());
  }

  hostDisconnected(): void {
    window.removeEventListener('hashchange', this.#read);
    window.removeEventListener('popstate', this.#read);
    routes.splice(routes.indexOf(this), 1);
    this.#last = undefined;
    for (const route of routes) route.#read();
  }

  /** Puts a place into the address, as a new entry of the browser's history. */
  write({ tab, item }: Place): void {
    if (!this.#isOwner) return;
    const hash = `#${[this.#host.route, tab, ...(item ? [item] : [])].map(encodeURIComponent).join('/')}`;
    this.#last = hash;
    if (location.hash !== hash) location.hash = hash;
  }

  get #isOwner(): boolean {
    const { routing, route } = this.#host;
    return routing === 'hash' && routes.find((each) => each.#host.routing === 'hash' && each.#host.route === route) === this;
  }

  #read = (): void => {
    if (!this.#isOwner || location.hash === this.#last) return;
    const isFirst = this.#last === undefined;
    const [route, tab, item] = location.hash.slice(1).split('/').map(decoded);
    if (route === this.#host.route) {
      this.#last = location.hash;
      this.#onPlace(tab ? { tab, item } : undefined);
    } else if (location.hash === '' && !isFirst) {
      this.#last = '';
      this.#onPlace(undefined);
    }
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
