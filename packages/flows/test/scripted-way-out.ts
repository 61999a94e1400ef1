import { TillkitError } from '@tillkit/client';
import type {
  Cancellation,
  CancellationConfirm,
  CancellationEffect,
  CancellationOutcome,
  CancellationReason,
  ChangePreview,
  CurrentSubscription,
  Money,
  Offer,
  PaymentAction,
} from '@tillkit/contract';
import type { CancellationClient } from '../src/cancellation/types.ts';
import { refusal } from './scripted-host.ts';

const now = '2026-03-01T00:00:00.000Z';
export const endOfMarch = '2026-04-01T00:00:00.000Z';
export const endOfApril = '2026-05-01T00:00:00.000Z';

const euros = (amount: number): Money => ({ amount, currency: 'eur' });

export const discountOffer: Offer = {
  type: 'discount',
  percent_off: 25,
  periods: 3,
  from: endOfMarch,
  until: '2026-07-01T00:00:00.000Z',
  before: euros(2000),
  after: euros(1500),
};
export const pauseOffer: Offer = {
  type: 'pause',
  starts_at: endOfMarch,
  options: [
    { cycles: 1, resumes_at: endOfApril },
    { cycles: 3, resumes_at: '2026-07-01T00:00:00.000Z' },
  ],
  amount: euros(2000),
};
export function planOffer(due: number): Offer {
  // Only its id and what is due are looked at here; the real shape is tested against the real host.
  return { type: 'plan', preview: { id: `pre_${due}`, due_now: euros(due) } as ChangePreview };
}

const reason = (key: string): CancellationReason => ({ key, label: key, feedback: 'other', asks_comment: false });
type Call = { name: keyof CancellationClient; input: Record<string, unknown>; idempotencyKey?: string };

/** A host that somebody leaves: a test says what it offers, and can make it fail, wait or forget its answers. */
export class ScriptedWayOut {
  readonly calls: Call[] = [];
  reasons = ['too_expensive', 'unused', 'other'].map(reason);
  offers: Record<string, Offer> = { too_expensive: discountOffer, unused: pauseOffer };
  endsAt = endOfMarch;
  /** A bank that wants to be asked, once. */
  action: PaymentAction | null = null;
  cancellation: Cancellation | null = null;
  cancelAt: string | null = null;
  /** Asked before each call is carried out: may wait, and may throw. */
  before: (call: Call) => Promise<void> | void = () => {};
  /** Asked after a call was carried out and before it is answered: may throw the answer away. */
  after: (call: Call) => Promise<void> | void = () => {};

  get client(): CancellationClient {
    return {
      createCancellation: (input, options) => this.#call('createCancellation', input, options, () => this.#open()),
      getCancellation: (input, options) => this.#call('getCancellation', input, options, () => this.#current()),
      updateCancellation: (input, options) =>
        this.#call('updateCancellation', input, options, () => {
          const { status, ...answer } = input;
          return this.#write({ ...this.#current(), ...answer, ...(status ? { status } : {}) });
        }),
      confirmCancellation: (input, options) => this.#call('confirmCancellation', input, options, () => this.#confirm(input)),
      undoCancellation: (input, options) =>
        this.#call('undoCancellation', input, options, () => {
          if (!this.cancelAt) throw refusal('not_canceled');
          this.cancelAt = null;
          return this.#subscription();
        }),
      getSubscription: (input, options) => this.#call('getSubscription', input, options, () => this.#subscription()),
    };
  }

  count(name: Call['name']): number {
    return this.calls.filter((call) => call.name === name).length;
  }

  get effect(): CancellationEffect {
    return { ends_at: this.endsAt, when: 'period_end', final_charge: null, charges_before: null, credit_lost: null, written_off: null };
  }

  #open(): Cancellation {
    if (this.cancelAt) throw refusal('already_canceled');
    if (this.cancellation?.status === 'open') return this.#current();
    const { reasons } = this;
    return this.#write({
      id: 'can_1',
      account: 'acc_1',
      subscription: 'sub_1',
      status: 'open',
      mode: reasons.length > 0 ? 'standard' : 'strict',
      place: 'US',
      reasons,
      reason: null,
      comment: null,
      offer: null,
      effect: this.effect,
      receipt: null,
      created_at: now,
      updated_at: now,
    });
  }

  #current(): Cancellation {
    if (!this.cancellation) throw refusal('cancellation_not_found');
    return this.#write(this.cancellation);
  }

  #write(cancellation: Cancellation): Cancellation {
    const offer = this.offers[cancellation.reason ?? ''] ?? null;
    this.cancellation = { ...cancellation, offer, effect: this.effect };
    return this.cancellation;
  }

  #confirm({ decision, ends_at: endsAt, preview }: CancellationConfirm): CancellationOutcome {
    const current = this.#current();
    if (current.status !== 'open') throw refusal('cancellation_closed');
    if (decision === 'accept_offer') {
      if (!current.offer) throw refusal('offer_not_available');
      if (current.offer.type === 'plan' && current.offer.preview.id !== preview) {
        throw refusal('preview_stale', { preview: current.offer.preview });
      }
      if (this.action) {
        const change = {
          status: 'requires_action',
          subscription: this.#subscription(),
          invoice: null,
          action: this.action,
          sales_request: null,
        };
        this.action = null;
        return { outcome: 'requires_action', cancellation: current, subscription: this.#subscription(), change } as CancellationOutcome;
      }
      return this.#outcome('retained', this.#write({ ...current, status: 'retained' }));
    }
    if (endsAt !== this.endsAt) throw refusal('preview_stale', { preview: current });
    this.cancelAt = this.endsAt;
    const receipt = {
      id: 'rec_1',
      kind: 'cancellation' as const,
      received_at: now,
      name: 'Ada',
      email: 'ada@example.com',
      contract: 'Team',
      ends_at: this.endsAt,
      refund: null,
    };
    return this.#outcome('canceled', this.#write({ ...current, status: 'canceled', receipt }));
  }

  #outcome(outcome: 'retained' | 'canceled', cancellation: Cancellation): CancellationOutcome {
    return { outcome, cancellation, subscription: this.#subscription(), change: null };
  }

  #subscription(): CurrentSubscription {
    return { id: 'sub_1', status: 'active', cancel_at: this.cancelAt } as CurrentSubscription;
  }

  async #call<Answer>(
    name: Call['name'],
    input: object | undefined,
    options: { idempotencyKey?: string; signal?: AbortSignal } | undefined,
    act: () => Answer,
  ): Promise<Answer> {
    const call: Call = { name, input: { ...input }, idempotencyKey: options?.idempotencyKey };
    this.calls.push(call);
    await this.before(call);
    if (options?.signal?.aborted) throw new TillkitError('aborted');
    const answer = act();
    await this.after(call);
    if (options?.signal?.aborted) throw new TillkitError('aborted');
    return answer;
  }
}
