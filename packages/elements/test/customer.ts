import type { Client } from '@tillkit/client';
import type { AccountSeed, CatalogInput, Quote, Role, Sandbox, Session } from '@tillkit/contract';
import { clientOf } from './page.ts';
import { asServer, createSandbox } from './sandbox.ts';

const prices = (unit_amount: number) => ['eur', 'usd', 'jpy', 'kwd'].map((currency) => ({ currency, unit_amount }));

const catalog: CatalogInput = {
  default_currency: 'eur',
  plans: [
    {
      key: 'team',
      name: 'Team',
      seats: { minimum: 1, maximum: 50, default: 5 },
      prices: [{ key: 'team-month', model: 'per_seat', interval: 'month', amounts: prices(1000) }],
    },
    { key: 'free', name: 'Free', kind: 'free' },
  ],
};

/** A customer of a sandbox of their own, whose clock stands still. */
export class Customer {
  readonly sandbox: Sandbox;

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  /** Five seats for 50.00 a month, paid by card: the one given, or one that always works. */
  static async subscribed(seed: Partial<AccountSeed> = {}): Promise<Customer> {
    const subscription = { plan: 'team', interval: 'month', currency: 'eur', seats: 5 };
    const account = { external_id: 'acme', name: 'Acme', email: 'ada@acme.example', subscription, ...seed };
    const clock = { now: '2027-01-10T09:00:00Z', mode: 'frozen' } as const;
    return new Customer(await createSandbox(catalog, { clock, accounts: [account] }));
  }

  /** Pays the same by invoice, within 30 days, and has no card. */
  static async invoiced(): Promise<Customer> {
    const customer = await Customer.subscribed({ subscription: undefined, address: { country: 'US' } });
    const quote = await customer.asServer<Quote>('POST', '/v1/quotes', {
      account: 'acme',
      title: 'Team by invoice',
      plan: 'team',
      interval: 'month',
      currency: 'eur',
      seats: 5,
      collection: { method: 'invoice', net_days: 30 },
      expires_at: '2028-01-01T00:00:00Z',
    });
    const client = await customer.client();
    const { id: preview } = await client.createQuotePreview({ id: quote.id });
    await client.acceptQuote({ id: quote.id, preview, consent: { text: 'I order.', locale: 'en' } });
    return customer;
  }

  /** Signed in; `fetch` stands for the network. */
  async client({ fetch, role = 'owner' }: { fetch?: typeof globalThis.fetch; role?: Role } = {}): Promise<Client> {
    const { token } = await this.asServer<Session>('POST', '/v1/sessions', { account: 'acme', role });
    return clientOf(this.sandbox, { session: token, ...(fetch && { fetch }) });
  }

  /** Stores a card, whatever its bank asks. */
  async addCard(number: string): Promise<void> {
    const client = await this.client();
    const card = await client.createSandboxCard({ number, expires_month: 12, expires_year: 2034, cvc: '123' });
    const { id } = await client.createPaymentMethodSetup({});
    const wish = { id, payment: { method: card.id }, consent: { text: 'I agree.', locale: 'en' } };
    const { action } = await client.confirmPaymentMethodSetup(wish);
    if (!action) return;
    await client.completeSandboxChallenge({ id: action.id, outcome: 'authenticated' });
    await client.confirmPaymentMethodSetup(wish);
  }

  /** Moves the clock, and lets happen what is due. */
  async advance(by: string): Promise<void> {
    await this.asServer('POST', '/v1/clock/advances', { by });
  }

  asServer<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    return asServer<Answer>(this.sandbox.keys.secret, method, path, body);
  }
}

/** The network, with what a test does to some requests: gives another answer, throws the answer away, or fails. */
export function network(
  interfere: (request: { method: string; path: string }, answer: () => Promise<Response>) => Promise<Response> | undefined,
) {
  const through: typeof fetch = async (input, init) => {
    const { pathname: path } = new URL(String(input), location.href);
    const answer = () => fetch(input, init);
    return interfere({ method: init?.method ?? 'GET', path }, answer) ?? answer();
  };
  return through;
}

/** What the host says when it refuses. */
export function refused(code: string, detail: string, status = 402): Promise<Response> {
  return Promise.resolve(Response.json({ type: 'about:blank', title: detail, status, detail, code, request_id: 'req' }, { status }));
}
