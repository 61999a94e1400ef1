import type { StripeError } from '@stripe/stripe-js';
import { type Client, createClient, TillkitError } from '@tillkit/client';
import type { Sandbox } from '@tillkit/contract';
import { type FakeBackend, type FakeStripeOptions, type FakeStripePage, fakeStripe, install } from './fake-stripe/index.ts';

interface StripeHostOptions extends Omit<FakeStripeOptions, 'backend'> {
  session?: () => Promise<string>;
  /** The page does not have Stripe.js. */
  isBlocked?: boolean;
}

/**
 * The real host with its sandbox, as if Stripe were behind it: what it says about a payment form names Stripe, and what Stripe.js would
 * ask Stripe for is asked of the sandbox.
 */
export class StripeHost {
  static #count = 0;
  /** Stripe.js is kept for each key: each host has one of its own. */
  readonly publishableKey = `pk_test_elements_${++StripeHost.#count}`;
  readonly client: Client;
  readonly stripe: FakeStripePage;
  /** Bodies of all requests, by the end of their path. */
  readonly sent: { path: string; body: Record<string, unknown> }[] = [];
  /** The provider's own page, where it has one. */
  hostedPage: { url: string } | undefined;
  /** What the customer has done there: the confirmation without a payment method goes on with it. */
  paidThere: { method: string } | undefined;
  readonly #answered = new Map<string, boolean>();
  readonly #challenges = new Set<string>();
  readonly #sandbox: Client;

  constructor({ keys }: Sandbox, options: StripeHostOptions = {}) {
    const { session, isBlocked, ...fake } = options;
    this.#sandbox = createClient({ api: location.origin, key: keys.publishable, retries: 0 });
    this.client = createClient({
      api: location.origin,
      key: keys.publishable,
      retries: 0,
      fetch: this.#fetch,
      ...(session && { session }),
    });
    this.stripe = fakeStripe({ ...fake, backend: this.#backend(this.#sandbox) });
    if (!isBlocked) install(this.stripe);
  }

  /** The customer answers their bank on a page of its own. */
  async answerOpenChallenge(): Promise<void> {
    const [id = ''] = this.#challenges;
    await this.#sandbox.completeSandboxChallenge({ id, outcome: 'authenticated' });
  }

  /** The last request to that path. */
  last(end: string): Record<string, unknown> | undefined {
    return this.sent.findLast(({ path }) => path.endsWith(end))?.body;
  }

  #fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = await request.clone().text();
    this.sent.push({ path: new URL(request.url).pathname, body: text ? JSON.parse(text) : {} });
    if (this.hostedPage && request.url.endsWith('/hosted-page')) return Response.json(this.hostedPage, { status: 201 });
    const isResumed = this.paidThere && request.url.endsWith('/confirmation');
    const response = await fetch(isResumed ? this.#withPayment(request, text) : request);
    if (!response.headers.get('content-type')?.includes('json')) return response;
    const { status, headers } = response;
    return new Response(JSON.stringify(asStripe(await response.json(), this.publishableKey)), { status, headers });
  };

  #withPayment(request: Request, text: string): Request {
    return new Request(request, { body: JSON.stringify({ ...JSON.parse(text), payment: this.paidThere }) });
  }

  #backend(client: Client): FakeBackend {
    const challengeOf = (secret: string) => secret.replace(/^(pi|seti)_|_secret_.*$/g, '');
    const intent = (secret: string) => {
      this.#challenges.add(challengeOf(secret));
      const answer = this.#answered.get(challengeOf(secret));
      const status = answer === undefined ? 'requires_action' : answer ? 'succeeded' : 'requires_payment_method';
      return { object: secret.startsWith('seti_') ? 'setup_intent' : 'payment_intent', status } as const;
    };
    return {
      createPaymentMethod: async ({ number, expiry, cvc }) => {
        const [month, year] = expiry.split('/').map(Number);
        try {
          const card = { number: number.replace(/\D/g, ''), expires_month: month ?? 0, expires_year: 2000 + (year ?? 0), cvc };
          return { id: (await client.createSandboxCard(card)).id };
        } catch (error) {
          if (!(error instanceof TillkitError)) throw error;
          return { error: { type: 'card_error', code: error.code, message: error.detail } as StripeError };
        }
      },
      readIntent: async (secret) => intent(secret),
      answerBank: async (secret, passes) => {
        const id = challengeOf(secret);
        await client.completeSandboxChallenge({ id, outcome: passes ? 'authenticated' : 'failed' });
        this.#answered.set(id, passes);
        if (passes) return intent(secret);
        return { error: { type: 'invalid_request_error', code: 'payment_intent_authentication_failure', message: 'Not authenticated.' } };
      },
    };
  }
}

/** What the host says with Stripe behind it. */
function asStripe(value: unknown, key: string, parent: Record<string, unknown> = {}): unknown {
  if (Array.isArray(value)) return value.map((each) => asStripe(each, key));
  if (typeof value !== 'object' || value === null) return value;
  const object = value as Record<string, unknown>;
  const entries = Object.entries(object).map(([name, each]) => [name, asStripe(each, key, object)]);
  const copy = Object.fromEntries(entries);
  if (object.provider === 'sandbox' && 'surface' in object) return { ...copy, provider: 'stripe', surface: surfaceOf(parent, key) };
  if (object.type === 'three_d_secure' && 'surface' in object) {
    return { ...copy, surface: { client_secret: `pi_${object.id}_secret_test`, publishable_key: key } };
  }
  return copy;
}

function surfaceOf({ preview }: Record<string, unknown>, key: string): Record<string, string> {
  const due = (preview as { due_now?: { amount: number; currency: string } } | undefined)?.due_now;
  if (!due) return { publishable_key: key, mode: 'setup' };
  return { publishable_key: key, mode: 'subscription', amount: String(due.amount), currency: due.currency };
}
