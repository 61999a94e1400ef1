import { TillkitError } from '@tillkit/client';
import { type ErrorCode, errors, type Money, type Quote, type QuoteAcceptance, type QuotePreview } from '@tillkit/contract';
import { beforeEach, expect, test } from 'vitest';
import { PaymentFormError } from '../src/payment.ts';
import { createQuoteFlow, type QuoteClient, type QuoteFlow, type QuotePaymentSurface } from '../src/quote/index.ts';

const eur = (amount: number): Money => ({ amount, currency: 'eur' });
const consent = { text: 'I accept the quote.', locale: 'en' };
const lost = () => new TillkitError('network_error');

function refusal(code: ErrorCode, preview?: QuotePreview): TillkitError {
  const { status, title } = errors[code];
  return new TillkitError(code, { status, problem: { type: 'about:blank', title, status, detail: title, code, request_id: 'r', preview } });
}

/** A host that a test holds in its hand: one quote over a price that may move. */
class QuoteHost {
  status: Quote['status'] = 'open';
  price = 100_00;
  previews = 0;
  keys: string[] = [];
  charges = 0;
  asksToAuthenticate = false;
  /** What happens to the next answers, in order. */
  troubles: ('lost' | 'lost_after' | TillkitError)[] = [];
  isDown = false;

  get quote(): Quote {
    return { id: 'quo_1', status: this.status, invoice: this.status === 'accepted' ? 'inv_1' : null } as Quote;
  }

  preview(): QuotePreview {
    const nothing = eur(0);
    const total = eur(this.price);
    return {
      id: `pre_${++this.previews}`,
      quote: 'quo_1',
      created_at: '2027-02-03T09:00:00.000Z',
      expires_at: '2027-02-03T10:00:00.000Z',
      effective_at: '2027-02-03T09:00:00.000Z',
      credits: [],
      credit: nothing,
      lines: [],
      subtotal: total,
      discount: nothing,
      tax: nothing,
      total,
      taxes: [],
      credit_applied: nothing,
      due_now: total,
      invoiced: null,
      recurring: { subtotal: total, discount: nothing, tax: nothing, total },
      next_invoice: null,
    };
  }

  get client(): QuoteClient {
    return {
      getQuote: async () => {
        if (this.isDown) throw lost();
        return this.quote;
      },
      createQuotePreview: async () => {
        if (this.status !== 'open') throw refusal('quote_not_open');
        return this.preview();
      },
      acceptQuote: async (_, options) => {
        const trouble = this.troubles.shift();
        if (trouble instanceof TillkitError) throw trouble;
        if (trouble === 'lost') throw lost();
        const answer = this.#accept(options?.idempotencyKey ?? '');
        if (trouble === 'lost_after') throw lost();
        return answer;
      },
      getSubscription: async () => ({ id: 'sub_1', actions: {} }) as never,
      getInvoice: async () => ({ id: 'inv_1' }) as never,
    };
  }

  #accept(key: string): QuoteAcceptance {
    const again = this.keys.includes(key);
    this.keys.push(key);
    if (this.asksToAuthenticate) {
      this.asksToAuthenticate = false;
      return {
        status: 'requires_action',
        quote: this.quote,
        subscription: null,
        invoice: null,
        action: { type: 'three_d_secure', id: 'a', surface: {} },
      };
    }
    if (!again) this.charges += 1;
    this.status = 'accepted';
    return { status: 'accepted', quote: this.quote, subscription: null, invoice: null, action: null };
  }
}

let host: QuoteHost;
let flow: QuoteFlow;
let seen: string[];

beforeEach(async () => {
  host = new QuoteHost();
  flow = createQuoteFlow({ client: host.client });
  seen = [];
  flow.subscribe(({ status }) => seen.push(status));
  await flow.open('quo_1');
});

function accept(surface?: QuotePaymentSurface): Promise<void> {
  if (!('preview' in flow.state)) throw new Error(`The quote is ${flow.state.status}.`);
  return flow.confirm({ preview: flow.state.preview.id, consent, surface });
}

const surfaceOf = (more: Partial<QuotePaymentSurface> = {}): QuotePaymentSurface => ({
  collect: async () => undefined,
  authenticate: async () => 'authenticated',
  ...more,
});

test('A quote is read with what it costs, and accepted once however often the button is pressed', async () => {
  expect(flow.state).toMatchObject({ status: 'reviewing', preview: { due_now: eur(100_00) } });
  await Promise.all([accept(), accept()]);
  expect(flow.state.status).toBe('accepted');
  expect(host.charges).toBe(1);
});

test('The bank asks, and the acceptance goes on with a fresh key', async () => {
  host.asksToAuthenticate = true;
  await accept(surfaceOf());
  expect(seen.slice(-4)).toEqual(['confirming', 'requires_action', 'confirming', 'accepted']);
  expect(new Set(host.keys).size).toBe(2);
});

test('Numbers that have moved are shown before anything is accepted', async () => {
  const before = host.price;
  host.price = 120_00;
  host.troubles = [refusal('preview_stale', host.preview())];
  await accept();
  expect(flow.state).toMatchObject({
    status: 'reviewing',
    preview: { due_now: eur(120_00) },
    changedFrom: { due_now: eur(before) },
  });
  expect(host.charges).toBe(0);
  await accept();
  expect(flow.state.status).toBe('accepted');
});

test('A preview that only grew old is accepted silently, since it asks for the same', async () => {
  host.troubles = [refusal('preview_stale', host.preview())];
  await accept();
  expect(flow.state.status).toBe('accepted');
  expect(host.charges).toBe(1);
});

test('A lost answer is asked for with the same key: nothing is charged twice', async () => {
  host.troubles = ['lost_after'];
  await accept();
  expect(flow.state.status).toBe('accepted');
  expect(host.charges).toBe(1);
  expect(new Set(host.keys).size).toBe(1);
});

test('Where the answer stays lost, the quote itself tells what became of it', async () => {
  host.troubles = ['lost_after', 'lost'];
  await accept();
  expect(flow.state).toMatchObject({ status: 'accepted', result: { invoice: { id: 'inv_1' } } });
  expect(host.charges).toBe(1);
});

test('Where nothing arrived, the customer is told that nothing was charged, and can accept again', async () => {
  host.troubles = ['lost', 'lost'];
  await accept();
  expect(flow.state).toMatchObject({ status: 'reviewing', problem: { code: 'not_charged', charged: 'no' } });
  await accept();
  expect(host.charges).toBe(1);
});

test('While nobody knows, accepting is not offered: only looking again', async () => {
  host.troubles = ['lost_after', 'lost'];
  host.isDown = true;
  await accept();
  expect(flow.state).toMatchObject({ status: 'uncertain', problem: { code: 'outcome_unknown', charged: 'unknown' } });
  await accept();
  expect(flow.state.status).toBe('uncertain');
  host.isDown = false;
  await flow.retry();
  expect(flow.state.status).toBe('accepted');
  expect(host.charges).toBe(1);
});

test('A card that is refused, or not typed in properly, brings the customer back to the quote', async () => {
  host.troubles = [refusal('card_declined')];
  await accept(surfaceOf());
  expect(flow.state).toMatchObject({ status: 'reviewing', problem: { code: 'card_declined', aboutPayment: true, charged: 'no' } });
  const incomplete = surfaceOf({ collect: () => Promise.reject(new PaymentFormError('Enter the card number.')) });
  await accept(incomplete);
  expect(flow.state).toMatchObject({ status: 'reviewing', problem: { code: 'payment_incomplete' } });
  expect(host.charges).toBe(0);
});

test('A quote that somebody else accepted meanwhile is shown as accepted', async () => {
  host.status = 'accepted';
  host.troubles = [refusal('quote_not_open')];
  await accept();
  expect(flow.state).toMatchObject({ status: 'closed', quote: { status: 'accepted' } });
});

test('An expired quote can be looked at, and nothing is offered', async () => {
  host.status = 'expired';
  const other = createQuoteFlow({ client: host.client });
  await other.open('quo_1');
  expect(other.state).toMatchObject({ status: 'closed', quote: { status: 'expired' } });
});
