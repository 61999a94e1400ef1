import { TillkitError } from '@tillkit/client';
import type {
  Amendment,
  ChangeInput,
  ChangePreview,
  CurrentSubscription,
  Money,
  Subscription,
  SubscriptionChange,
  SubscriptionTerms,
} from '@tillkit/contract';
import type { ChangeClient } from '../src/change/types.ts';
import { refusal } from './scripted-host.ts';

const now = '2027-03-01T00:00:00.000Z';
const later = '2027-04-01T00:00:00.000Z';
const eur = (amount: number): Money => ({ amount, currency: 'eur' });

type Call = { name: keyof ChangeClient; input: Record<string, unknown>; idempotencyKey?: string };

/** A host that a test holds in its hand: 10.00 a seat; more seats come at once and cost the difference, fewer come later. */
export class ScriptedBilling {
  readonly calls: Call[] = [];
  readonly previews = new Map<string, ChangePreview>();
  readonly amendments: Pick<Amendment, 'preview' | 'action' | 'invoice'>[] = [];
  seats = 5;
  version = 1;
  unitAmount = 1000;
  charges = 0;
  askForAuthentication = false;
  /** Cards that the bank declines. */
  declined: string[] = [];
  verdict: ChangePreview['verdict'] = { outcome: 'allowed', reason: null, text: null };
  /** Asked before each call is carried out: may wait, and may throw. */
  before: (call: Call) => Promise<void> | void = () => {};
  /** Asked after a call was carried out and before it is answered: may throw the answer away. */
  after: (call: Call) => Promise<void> | void = () => {};
  readonly #answered = new Map<string, SubscriptionChange>();

  terms(seats: number): SubscriptionTerms {
    const total = eur(seats * this.unitAmount);
    const recurring = { subtotal: total, discount: eur(0), tax: eur(0), total };
    return { plan: { key: 'team', name: 'Team' }, interval: 'month', seats, add_ons: [], recurring };
  }

  preview(change: ChangeInput): ChangePreview {
    const seats = change.seats ?? this.seats;
    if (!change.resume && seats === this.seats) throw refusal('nothing_to_change');
    if (seats > 100) throw refusal('seats_above_maximum', { param: '/seats' });
    const more = Math.max(0, seats - this.seats) * this.unitAmount;
    const preview = {
      id: `chp_${this.previews.size + 1}`,
      created_at: now,
      expires_at: later,
      subscription_version: this.version,
      change,
      kind: 'quantity',
      when: more > 0 ? 'now' : 'period_end',
      effective_at: more > 0 ? now : later,
      verdict: this.verdict,
      before: this.terms(this.seats),
      after: this.terms(seats),
      credits: [],
      lines: [],
      credit: eur(0),
      subtotal: eur(more),
      discount: eur(0),
      tax: eur(0),
      total: eur(more),
      credit_applied: eur(0),
      due_now: eur(more),
      credit_balance: eur(0),
      next_invoice: null,
      // Only what a flow looks at; the real shape is tested against the real host.
    } as unknown as ChangePreview;
    this.previews.set(preview.id, preview);
    return preview;
  }

  get subscription(): Subscription {
    return { id: 'sub_1', seats: this.seats, version: this.version } as unknown as Subscription;
  }

  get client(): ChangeClient {
    const confirm = (name: 'confirmChange' | 'createResumption'): ChangeClient['confirmChange'] => {
      return (input, options) => this.#call(name, { ...input }, options, () => this.#confirm(input.preview, input.payment?.method));
    };
    return {
      createChangePreview: (input, options) => this.#call('createChangePreview', { ...input }, options, () => this.preview(input ?? {})),
      confirmChange: confirm('confirmChange'),
      createResumption: (input, options) => confirm('createResumption')({ preview: '', ...input }, options),
      undoScheduledChange: (_, options) => this.#call('undoScheduledChange', {}, options, () => this.subscription),
      listAmendments: (_, options) =>
        this.#call('listAmendments', {}, options, () => ({ data: this.amendments as Amendment[], next_cursor: null })),
      getSubscription: (_, options) => this.#call('getSubscription', {}, options, () => ({ ...this.subscription }) as CurrentSubscription),
      getInvoice: (input, options) =>
        this.#call('getInvoice', { ...input }, options, () => ({ id: input.id }) as unknown as NonNullable<SubscriptionChange['invoice']>),
    };
  }

  #confirm(id: string, card: string | undefined): SubscriptionChange {
    const seen = this.previews.get(id);
    if (!seen) throw refusal('preview_not_found');
    const earlier = this.#answered.get(id);
    if (earlier) return earlier;
    if (seen.subscription_version !== this.version || this.staleOnce) {
      this.staleOnce = false;
      throw refusal('preview_stale', { preview: this.preview(seen.change) });
    }
    if (this.declined.includes(card ?? 'stored')) throw refusal('card_declined', { param: '/payment/method' });
    if (this.askForAuthentication) {
      this.askForAuthentication = false;
      const action = { type: 'three_d_secure', id: 'act_1', surface: {} } as const;
      return { status: 'requires_action', subscription: this.subscription, invoice: null, action, sales_request: null };
    }
    const isNow = seen.when === 'now';
    if (isNow) this.seats = seen.after.seats ?? 1;
    if (seen.due_now.amount > 0) this.charges += 1;
    this.version += 1;
    this.amendments.unshift({ preview: id, action: isNow ? 'applied' : 'scheduled', invoice: isNow ? 'inv_1' : null });
    const status = isNow ? 'applied' : 'scheduled';
    const answer: SubscriptionChange = { status, subscription: this.subscription, invoice: null, action: null, sales_request: null };
    this.#answered.set(id, answer);
    return answer;
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

  of(name: Call['name']): Call[] {
    return this.calls.filter((call) => call.name === name);
  }
}
