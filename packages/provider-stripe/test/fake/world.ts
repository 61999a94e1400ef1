import type Stripe from 'stripe';
import type { BillingBook } from './billing/book.ts';
import type { CardBook } from './cards.ts';
import { EventLog, previousAttributes, snapshot } from './events.ts';
import { invalidRequest } from './failure.ts';
import { Ids } from './ids.ts';
import type { FakeSettings } from './settings.ts';
import { idOf, type Kept, Store } from './store.ts';

/** One Stripe account: what it holds, its clocks and what it tells. */
export class World {
  readonly store = new Store();
  readonly ids: Ids;
  readonly events: EventLog;
  readonly settings: FakeSettings;
  readonly cards: CardBook;
  readonly billing: BillingBook;
  /** The time of customers without a test clock; Unix seconds. */
  wallTime: number;
  /** While a clock is being advanced: the moment that is being worked on, by clock ("" for the wall clock). */
  readonly working = new Map<string, number>();

  constructor(settings: FakeSettings, apiVersion: string, now: number, books: { cards: CardBook; billing: BillingBook }) {
    this.settings = settings;
    this.ids = new Ids(settings.seed);
    this.events = new EventLog(this.store, this.ids, apiVersion);
    this.cards = books.cards;
    this.billing = books.billing;
    this.wallTime = now;
  }

  /** Unix seconds, on the customer's clock. */
  now(customer?: string | { id: string } | null): number {
    return this.clockTime(this.clockOf(customer));
  }

  /** The test clock that a customer lives on; null for none. */
  clockOf(customer?: string | { id: string } | null): string | null {
    const id = idOf(customer);
    return id ? idOf(this.store.get('customer', id)?.test_clock) : null;
  }

  clockTime(clock: string | null): number {
    const working = this.working.get(clock ?? '');
    if (working !== undefined) return working;
    if (!clock) return this.wallTime;
    return this.store.require('test_helpers.test_clock', clock).frozen_time;
  }

  /** Adds an object and tells of it. */
  create<K extends Kept>(object: K, type: Stripe.Event['type'] | null, at: number): K {
    this.store.add(object);
    if (type) this.events.record(type, object, at);
    return object;
  }

  /** Changes an object in place and tells of it, with the values before; tells nothing if nothing changed. */
  change<K extends Kept>(object: K, type: Stripe.Event['type'], at: number, work: (object: K) => void): K {
    const before = snapshot(object);
    work(object);
    const previous = previousAttributes(before, object);
    if (Object.keys(previous).length) this.events.record(type, object, at, previous);
    return object;
  }

  /** The customer, living; deleted ones refuse every use. */
  customer(id: string, param = 'customer'): Stripe.Customer {
    if (this.store.wasDeleted(id)) throw invalidRequest(`No such customer: '${id}'`, { code: 'resource_missing', param });
    return this.store.require('customer', id, param);
  }
}
