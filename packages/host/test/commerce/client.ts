import {
  type CartInput,
  type EndpointId,
  type EndpointInput,
  type EndpointOutput,
  endpoints,
  type Keys,
  type PaymentAction,
  type Problem,
} from '@tillkit/contract';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import type { HostOptions } from '../../src/index.ts';
import { catalog as usualCatalog } from './catalog.ts';

export const organisationKey = 'ok_test_commerce_0123456789';

/** The middle of a month at noon, so that nothing in a test depends on the day that it runs. */
export const noon = '2027-01-15T12:00:00.000Z';
export const consent = { text: 'Buy now and pay each month until cancelled.', locale: 'en' };
export const teamCart: CartInput = { plan: 'team', interval: 'month', currency: 'usd', seats: 3, country: 'US' };
export const ada = { email: 'ada@example.com', company: 'Ada Engines' };

/** What an endpoint answered, good or bad. */
export interface Answer<Id extends EndpointId> {
  status: number;
  headers: Headers;
  body: EndpointOutput<Id>;
  problem: Problem;
}

interface CallOptions {
  /** Idempotency-Key. */
  key?: string;
  /** Tillkit-Account. */
  account?: string;
}

export type Fetch = (request: Request) => Promise<Response>;

/** One request to an endpoint of the contract. */
export async function send<Id extends EndpointId>(
  fetch: Fetch,
  credential: string,
  id: Id,
  input: EndpointInput<Id>,
  options: CallOptions = {},
): Promise<Answer<Id>> {
  const { method, path } = endpoints[id];
  const rest = new Map(Object.entries(input));
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = String(rest.get(name));
    rest.delete(name);
    return encodeURIComponent(value);
  });
  const url = new URL(filled, 'http://host.test');
  const headers = new Headers({ authorization: `Bearer ${credential}` });
  if (options.key) headers.set('idempotency-key', options.key);
  if (options.account) headers.set('tillkit-account', options.account);
  const reads = method === 'GET' || method === 'DELETE';
  if (reads) for (const [name, value] of rest) url.searchParams.set(name, String(value));
  else headers.set('content-type', 'application/json');
  const response = await fetch(new Request(url, { method, headers, ...(reads ? {} : { body: JSON.stringify(Object.fromEntries(rest)) }) }));
  const isFile = response.ok && 'produces' in endpoints[id];
  const body = isFile ? await response.blob() : await response.json();
  return { status: response.status, headers: response.headers, body, problem: body };
}

/** The payment form in a page, and the bank behind it. */
export interface PaymentForm {
  /** Types a card; the id of what the form gives. */
  enter(shop: Shop, card: { number: string; expires_month: number; expires_year: number; cvc: string }): Promise<string>;
  /** Answers what the bank asks. @param credential of whoever is asked */
  answer(shop: Shop, credential: string, action: PaymentAction | null, outcome: 'authenticated' | 'failed'): Promise<void>;
}

/** The form of the sandbox: test cards, and a dialog for the tester. */
export const sandboxForm: PaymentForm = {
  enter: async (shop, card) => (await shop.do(shop.publishable, 'createSandboxCard', card)).id,
  answer: async (shop, credential, action, outcome) => {
    await shop.do(credential, 'completeSandboxChallenge', { id: action?.id ?? '', outcome });
  },
};

/** A sandbox with a catalog and people who use it. */
export class Shop {
  readonly fetch: Fetch;
  readonly form: PaymentForm;
  readonly id: string;
  readonly publishable: string;
  readonly secret: string;

  constructor(fetch: Fetch, sandbox: { id: string; keys: Keys }, form: PaymentForm = sandboxForm) {
    this.fetch = fetch;
    this.form = form;
    this.id = sandbox.id;
    this.publishable = sandbox.keys.publishable;
    this.secret = sandbox.keys.secret;
  }

  /** Sends a request that may be refused. */
  ask<Id extends EndpointId>(credential: string, id: Id, input: EndpointInput<Id>, options?: CallOptions): Promise<Answer<Id>> {
    return send(this.fetch, credential, id, input, options);
  }

  /** Sends a request that must succeed. */
  async do<Id extends EndpointId>(
    credential: string,
    id: Id,
    input: EndpointInput<Id>,
    options?: CallOptions,
  ): Promise<EndpointOutput<Id>> {
    const answer = await this.ask(credential, id, input, options);
    if (answer.status >= 400)
      throw new Error(`${id} was refused: ${answer.problem.code}: ${answer.problem.detail} (${answer.problem.param})`);
    return answer.body;
  }

  /** A visitor begins to buy. */
  async begin(cart: CartInput = teamCart, customer: EndpointInput<'createCheckout'>['customer'] = ada) {
    const preview = await this.do(this.publishable, 'createPricePreview', cart);
    const checkout = await this.do(this.publishable, 'createCheckout', { preview: preview.id, customer });
    return { ...checkout, secret: checkout.secret ?? '' };
  }

  /** Types a card into the payment form. */
  async card(number = '4242424242424242') {
    return { method: await this.form.enter(this, { number, expires_month: 12, expires_year: 2040, cvc: '123' }) };
  }

  /** Answers the bank's question. */
  answer(credential: string, action: PaymentAction | null, outcome: 'authenticated' | 'failed'): Promise<void> {
    return this.form.answer(this, credential, action, outcome);
  }

  /** A visitor buys with a card that works. */
  async buy(cart: CartInput = teamCart, customer = ada, number?: string) {
    const { id, secret, preview } = await this.begin(cart, customer);
    const payment = await this.card(number);
    const checkout = await this.do(secret, 'confirmCheckout', { id, preview: preview.id, consent, payment });
    if (!checkout.result) throw new Error(`Nothing was bought: the checkout is ${checkout.status}.`);
    return { ...checkout, secret, result: checkout.result };
  }

  async events() {
    const events: EndpointOutput<'listEvents'>['data'] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await this.do(this.secret, 'listEvents', { limit: 100, ...(cursor ? { cursor } : {}) });
      events.push(...page.data);
      if (!page.next_cursor) return events;
      cursor = page.next_cursor;
    }
  }

  async ledger() {
    const entries: EndpointOutput<'listLedgerEntries'>['data'] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await this.do(this.secret, 'listLedgerEntries', { limit: 100, ...(cursor ? { cursor } : {}) });
      entries.push(...page.data);
      if (!page.next_cursor) return entries;
      cursor = page.next_cursor;
    }
  }
}

export function hostOptions(database: HostOptions['database']): HostOptions {
  return { database, providers: { sandbox: createSandboxProvider() }, organisationKeys: [organisationKey], rateLimits: false };
}

export type SandboxOptions = Partial<EndpointInput<'createSandbox'>>;

export async function openSandbox(fetch: Fetch, options: SandboxOptions = {}, form = sandboxForm): Promise<Shop> {
  const { status, body, problem } = await send(fetch, organisationKey, 'createSandbox', {
    name: 'Shop',
    catalog: usualCatalog,
    clock: { now: noon, mode: 'frozen' },
    settings: { seller: { name: 'Boutique', address: { country: 'FR', line1: '1 rue de la Paix', city: 'Paris', postal_code: '75002' } } },
    ...options,
  });
  if (status >= 400) throw new Error(`No sandbox: ${problem.code}: ${problem.detail} (${problem.param})`);
  return new Shop(fetch, { id: body.environment.id, keys: body.keys }, form);
}
