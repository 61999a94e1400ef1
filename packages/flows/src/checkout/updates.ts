import type { Checkout, CheckoutUpdate } from '@tillkit/contract';
import type { CheckoutDraft, CheckoutProblem } from './state.ts';

/** One field of an update: `cart.seats`, `customer.address`. An address is sent whole. */
export type UpdateField = `cart.${string}` | `customer.${string}`;

interface Refused {
  value: unknown;
  /** The field that has to change before this one can be sent again; itself, mostly. */
  blame: string;
}

/**
 * What was typed and is not with the host yet. One update is on its way at a time, so an older answer can never
 * overwrite a newer one; meanwhile the latest value of each field waits here. Nothing leaves before the host has taken it.
 */
export class UpdateQueue {
  #waiting = new Map<UpdateField, unknown>();
  #sent = new Map<UpdateField, unknown>();
  readonly #refused = new Map<UpdateField, Refused>();

  set(field: UpdateField, value: unknown): void {
    this.#refused.delete(field);
    this.#waiting.set(field, value);
    for (const [other, { value: kept, blame }] of [...this.#refused]) {
      if (blame !== field) continue;
      this.#refused.delete(other);
      if (!this.#waiting.has(other)) this.#waiting.set(other, kept);
    }
  }

  /** Fields whose value the host has not taken. */
  get unsaved(): boolean {
    return this.#waiting.size + this.#sent.size + this.#refused.size > 0;
  }

  get waiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** True where a change is under way that may move the amounts. */
  get pricing(): boolean {
    return [...this.#waiting.keys(), ...this.#sent.keys()].some((field) => !/^customer\.(email|company)$/.test(field));
  }

  /** Moves all that waits into one update; null where nothing waits. */
  take(): CheckoutUpdate | null {
    if (this.#waiting.size === 0) return null;
    this.#sent = this.#waiting;
    this.#waiting = new Map();
    const update: Record<string, Record<string, unknown>> = {};
    for (const [field, value] of this.#sent) {
      const [part, name] = split(field);
      update[part] = { ...update[part], [name]: value };
    }
    return update;
  }

  /** The host has taken the update. */
  settle(): void {
    this.#sent.clear();
  }

  /** No answer: everything waits again, except where something newer was typed. */
  restore(): void {
    this.#waiting = new Map([...this.#sent, ...this.#waiting]);
    this.#sent = new Map();
  }

  /**
   * The host refused the update. Sets aside what is at fault; the rest waits to be sent again.
   * A promotion code that is not known is dropped: the cart goes on without it.
   */
  refuse(problem: CheckoutProblem): void {
    const sent = this.#sent;
    this.#sent = new Map();
    const culprit = [...sent.keys()].find((field) => problem.field === field || problem.field?.startsWith(`${field}.`));
    const cartFields = [...sent.keys()].filter((field) => field.startsWith('cart.'));
    const aside = culprit ? [culprit] : cartFields.length > 0 ? cartFields : [...sent.keys()];
    for (const [field, value] of sent) {
      if (!aside.includes(field)) {
        if (!this.#waiting.has(field)) this.#waiting.set(field, value);
      } else if (field !== 'cart.promotion_code' && !this.#waiting.has(field)) {
        this.#refused.set(field, { value, blame: culprit ?? problem.field ?? field });
      }
    }
  }

  /** The checkout as the buyer sees it: what the host knows, with what was typed on top. */
  draft(checkout: Checkout): CheckoutDraft {
    const draft: Record<string, Record<string, unknown>> = {
      cart: { ...checkout.preview.cart },
      customer: { ...checkout.customer },
    };
    const refused = [...this.#refused].map(([field, { value }]) => [field, value] as const);
    for (const [field, value] of [...refused, ...this.#sent, ...this.#waiting]) {
      const [part, name] = split(field);
      draft[part] = { ...draft[part], [name]: value };
    }
    return draft as unknown as CheckoutDraft;
  }

  clear(): void {
    this.#waiting.clear();
    this.#sent.clear();
    this.#refused.clear();
  }
}

function split(field: UpdateField): [part: string, name: string] {
  const dot = field.indexOf('.');
  return [field.slice(0, dot), field.slice(dot + 1)];
}
