import { TillkitError } from '@tillkit/client';
import {
  type Cart,
  type CartInput,
  type Checkout,
  type CheckoutNeed,
  type ErrorCode,
  errors,
  type Money,
  type PricePreview,
} from '@tillkit/contract';
import type { CheckoutClient, CheckoutMethods } from '../src/checkout/types.ts';

const now = '2026-03-01T00:00:00.000Z';
const later = '2026-04-01T00:00:00.000Z';

export function refusal(code: ErrorCode, more: { param?: string; preview?: unknown; detail?: string } = {}): TillkitError {
  const { status, title } = errors[code];
  const detail = more.detail ?? title;
  return new TillkitError(code, { status, problem: { type: 'about:blank', title, status, detail, code, request_id: 'req', ...more } });
}

export const lost = () => new TillkitError('network_error');

type Call = { name: keyof CheckoutMethods; input: Record<string, unknown>; idempotencyKey?: string };

/** A host that a test holds in its hand: it prices 10.00 a seat, and can be told to fail, wait or raise its price. */
export class ScriptedHost {
  readonly calls: Call[] = [];
  readonly confirmed: string[] = [];
  readonly previews = new Map<string, PricePreview>();
  unitAmount = 1000;
  charges = 0;
  checkout: Checkout | null = null;
  needs: CheckoutNeed[] = [];
  /** Asked before each call is carried out: may wait, and may throw. */
  before: (call: Call) => Promise<void> | void = () => {};
  /** Asked after a call was carried out and before it is answered: may throw the answer away. */
  after: (call: Call) => Promise<void> | void = () => {};
  paymentRequired = true;
  askForAuthentication = false;

  preview(input: CartInput): PricePreview {
    const cart: Cart = { add_ons: [], skip_trial: false, ...input } as Cart;
    const money = (amount: number): Money => ({ amount, currency: cart.currency });
    const seats = cart.seats ?? 1;
    const gross = seats * this.unitAmount;
    const discount = cart.promotion_code ? gross / 10 : 0;
    const totals = { subtotal: money(gross), discount: money(discount), tax: money(0), total: money(gross - discount) };
    const preview: PricePreview = {
      id: `pre_${this.previews.size + 1}`,
      created_at: now,
      expires_at: later,
      cart,
      plan_name: 'Team',
      currency: cart.currency,
      interval: cart.interval,
      lines: [],
      usage_prices: [],
      ...totals,
      taxes: [],
      discount_applied: null,
      tax_id_status: 'not_given',
      due_now: totals.total,
      recurring: totals,
      next_charge: { at: later, amount: totals.total },
      trial: null,
    };
    this.previews.set(preview.id, preview);
    return preview;
  }

  get client(): CheckoutClient {
    const methods: CheckoutMethods = {
      createPricePreview: (input, options) =>
        this.#call('createPricePreview', { ...input }, options, () => {
          refuseCart(input);
          return this.preview(input);
        }),
      createCheckout: (input, options) =>
        this.#call('createCheckout', { ...input }, options, () => {
          this.checkout = this.#open(input.preview, input.customer ?? {});
          return this.checkout;
        }),
      getCheckout: (input, options) => this.#call('getCheckout', { ...input }, options, () => this.#current()),
      updateCheckout: (input, options) =>
        this.#call('updateCheckout', { ...input }, options, () => {
          const current = this.#current();
          refuseCart(input.cart ?? {});
          if (input.customer?.email === 'taken@example.com') throw refusal('account_exists', { param: '/customer/email' });
          const customer = { ...current.customer, ...input.customer };
          const preview = input.cart ? this.preview({ ...current.preview.cart, ...input.cart }) : current.preview;
          this.checkout = { ...current, customer, preview, secret: null };
          return this.checkout;
        }),
      confirmCheckout: (input, options) => this.#call('confirmCheckout', { ...input }, options, () => this.#confirm(input.preview)),
      createCheckoutPage: (input, options) =>
        this.#call('createCheckoutPage', { ...input }, options, () => ({ url: `https://pay.example/${input.id}` })),
    };
    return { ...methods, withCredential: () => methods };
  }

  #current(): Checkout {
    if (!this.checkout) throw refusal('checkout_not_found');
    return { ...this.checkout, needs: this.needs };
  }

  #open(previewId: string, customer: Partial<Checkout['customer']>): Checkout {
    const preview = this.previews.get(previewId);
    if (!preview) throw refusal('preview_not_found');
    return {
      id: 'chk_1',
      secret: 'cs_1',
      status: 'open',
      preview,
      customer: {
        email: null,
        company: null,
        // As the host does: the country that was previewed, until the buyer says another one.
        address: preview.cart.country ? { country: preview.cart.country } : null,
        tax_id: null,
        buyer: null,
        ...customer,
      },
      signed_in: false,
      needs: this.needs,
      payment: { provider: 'sandbox', required: this.paymentRequired, surface: {} },
      action: null,
      result: null,
      created_at: now,
      expires_at: later,
    };
  }

  #confirm(previewId: string): Checkout {
    const current = this.#current();
    if (current.status === 'completed') return current;
    const asked = this.previews.get(previewId);
    const fresh = this.preview(current.preview.cart);
    if (!asked || asked.total.amount !== fresh.total.amount || this.staleOnce) {
      this.staleOnce = false;
      this.checkout = { ...current, preview: fresh };
      throw refusal('preview_stale', { preview: fresh });
    }
    if (this.askForAuthentication && current.status === 'open') {
      this.checkout = { ...current, status: 'requires_action', action: { type: 'three_d_secure', id: 'act_1', surface: {} } };
      return this.checkout;
    }
    this.confirmed.push(previewId);
    this.charges += 1;
    // Only its presence is looked at here; the real shape is tested against the real host.
    const result = { account: { id: 'acc_1' } } as unknown as Checkout['result'];
    this.checkout = { ...current, status: 'completed', action: null, result };
    return this.checkout;
  }

  /** The next confirmation finds its preview expired, with the same numbers. */
  staleOnce = false;

  async #call<Answer>(
    name: Call['name'],
    input: Record<string, unknown>,
    options: { idempotencyKey?: string; signal?: AbortSignal } | undefined,
    act: () => Answer,
  ): Promise<Answer> {
    const call: Call = { name, input, idempotencyKey: options?.idempotencyKey };
    this.calls.push(call);
    await this.before(call);
    const answer = act();
    await this.after(call);
    if (options?.signal?.aborted) throw new TillkitError('aborted');
    return answer;
  }

  count(name: Call['name']): number {
    return this.calls.filter((call) => call.name === name).length;
  }
}

function refuseCart(cart: { seats?: number; promotion_code?: string | null }): void {
  if (cart.seats !== undefined && cart.seats > 100) throw refusal('seats_above_maximum', { param: '/cart/seats' });
  if (cart.promotion_code === 'NOPE') throw refusal('coupon_not_found', { param: '/cart/promotion_code' });
}
