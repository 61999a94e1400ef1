import type Stripe from 'stripe';
import type { Ids } from './ids.ts';
import type { Kept, Store } from './store.ts';

/** Writes down what happened, as Stripe does for webhooks and `events.list`. */
export class EventLog {
  readonly #store: Store;
  readonly #ids: Ids;
  readonly #apiVersion: string;
  #waiting: Stripe.Event[] = [];
  /** The request that is being answered: events name it, so that a receiver knows its own doings. */
  request: Stripe.Event.Request | null = null;

  constructor(store: Store, ids: Ids, apiVersion: string) {
    this.#store = store;
    this.#ids = ids;
    this.#apiVersion = apiVersion;
  }

  /**
   * @param object As it is now: it is copied.
   * @param created Unix time in seconds.
   * @param previous The values before, of what changed.
   */
  record(type: Stripe.Event['type'], object: object, created: number, previous?: object): void {
    const copy = JSON.parse(JSON.stringify(object)) as object;
    const event = {
      id: this.#ids.next('evt'),
      object: 'event',
      api_version: this.#apiVersion,
      created,
      data: previous ? { object: copy, previous_attributes: previous } : { object: copy },
      livemode: false,
      pending_webhooks: 1,
      request: this.request ?? { id: null, idempotency_key: null },
      type,
    } as unknown as Stripe.Event;
    this.#store.add(event);
    this.#waiting.push(event);
  }

  /** What has happened since the last time, oldest first. */
  take(): Stripe.Event[] {
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }
}

/** The values in `before` of the top-level fields that differ in `after`. */
export function previousAttributes(before: object, after: object): object {
  const now = JSON.parse(JSON.stringify(after)) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(before).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(now[name])));
}

export function snapshot(object: Kept): object {
  return JSON.parse(JSON.stringify(object)) as object;
}
