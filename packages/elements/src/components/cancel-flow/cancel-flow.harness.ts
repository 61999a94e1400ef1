import { type Client, createClient } from '@tillkit/client';
import type { Account, CartInput, CatalogInput, ContractInput, Event as HostEvent, OfferInput, Policy, Sandbox } from '@tillkit/contract';
import { FormPage } from '../../../test/form.ts';
import { clientOf, eventually, mount } from '../../../test/page.ts';
import { asServer, createSandbox } from '../../../test/sandbox.ts';
import './cancel-flow.define.ts';
import type { TillCancelFlow } from './cancel-flow.ts';

const euros = (unit_amount: number) => [{ currency: 'eur', unit_amount }];

const catalog: CatalogInput = {
  default_currency: 'eur',
  meters: [{ key: 'texts', name: 'Text alerts', unit: 'text' }],
  plans: [
    {
      key: 'team',
      name: 'Team',
      seats: { minimum: 2, maximum: 50, default: 5 },
      add_ons: ['support', 'alerts'],
      prices: [{ key: 'team-month', model: 'per_seat', interval: 'month', amounts: euros(1000) }],
    },
    { key: 'solo', name: 'Solo', prices: [{ key: 'solo-month', model: 'flat', interval: 'month', amounts: euros(900) }] },
    {
      key: 'pro',
      name: 'Pro',
      trial: { days: 14, card_required: true },
      prices: [{ key: 'pro-month', model: 'flat', interval: 'month', amounts: euros(4900) }],
    },
  ],
  add_ons: [
    { key: 'support', name: 'Priority support', prices: [{ key: 'support', model: 'flat', interval: 'month', amounts: euros(2500) }] },
    { key: 'alerts', name: 'Alerts', prices: [{ key: 'alerts', model: 'metered', interval: 'month', meter: 'texts', amounts: euros(5) }] },
  ],
};

const reason = (key: string, label: string, offer: OfferInput | null, asks_comment = false) =>
  ({ key, label, labels: { de: `${label} (de)` }, feedback: 'other', asks_comment, offer }) as const;

const reasons = [
  reason('too_expensive', 'Too expensive', { type: 'discount', percent_off: 25, periods: 3 }),
  reason('unused', 'Not used', { type: 'pause', cycles: [1, 3] }),
  reason('too_big', 'Too much', { type: 'plan', plan: 'solo' }),
  reason('not_ready', 'Not ready', { type: 'trial_extension', days: 14 }),
  reason('missing', 'Missing', { type: 'contact' }, true),
  reason('other', 'Other', null, true),
];

/** Whom sales brought leaves with them. */
const policy: Policy = {
  rules: [
    {
      when: { actions: ['cancel'], channel: ['sales_led'] },
      outcome: 'needs_sales',
      reason: 'agreed_with_sales',
      text: 'Your account manager arranges this with you.',
    },
  ],
};

const addresses: Record<string, NonNullable<Account['address']>> = {
  AT: { line1: 'Ring 1', postal_code: '1010', city: 'Wien', country: 'AT' },
  DE: { line1: 'Lindenallee 4', postal_code: '10115', city: 'Berlin', country: 'DE' },
  FR: { line1: '4 rue de Rivoli', postal_code: '75001', city: 'Paris', country: 'FR' },
  US: { line1: '1 Market Street', postal_code: '94105', city: 'San Francisco', region: 'CA', country: 'US' },
};

interface Wanted {
  country?: string;
  buyer?: 'business' | 'consumer';
  cart?: Partial<CartInput>;
  card?: string;
  role?: 'owner' | 'viewer';
  channel?: Account['channel'];
  contract?: Omit<ContractInput, 'start'>;
}

/** What a test does to the connection: may wait, throw before the host hears, or throw its answer away. */
export interface Network {
  before(path: string, method: string): Promise<void> | void;
  after(path: string, method: string): Promise<void> | void;
}

/** A seller with customers, on the real host. */
export class Seller {
  readonly sandbox: Sandbox;
  readonly network: Network = { before: () => {}, after: () => {} };

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  static async open(): Promise<Seller> {
    return new Seller(
      await createSandbox(catalog, {
        settings: { cancellation: { mode: 'automatic', reasons }, policy },
        clock: { now: '2027-03-10T09:00:00Z', mode: 'frozen' },
      }),
    );
  }

  /** Calls the host with the secret key. */
  server<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    return asServer<Answer>(this.sandbox.keys.secret, method, path, body);
  }

  visitor(): Client {
    return clientOf(this.sandbox, { fetch: this.#fetch });
  }

  /** Somebody who has bought; five seats of Team and support by the month unless said. */
  async customer({ country = 'US', buyer = 'business', cart = {}, card, role = 'owner', channel, contract }: Wanted = {}): Promise<Client> {
    const address = addresses[country];
    const id = `customer-${crypto.randomUUID()}`;
    const account = { name: 'Ada Lovelace', email: `${id}@example.com`, buyer, address };
    await this.server('PUT', `/v1/accounts/${id}`, account);
    const { token } = await this.server<{ token: string }>('POST', '/v1/sessions', { account: id });
    const me = clientOf(this.sandbox, { session: token });
    const team: CartInput = { plan: 'team', interval: 'month', currency: 'eur', seats: 5, add_ons: [{ key: 'support', quantity: 1 }] };
    const preview = await me.createPricePreview({ ...team, country, buyer, ...cart });
    const checkout = await me.createCheckout({ preview: preview.id, customer: { address, buyer } });
    const number = card ?? '4242424242424242';
    const method = (await me.createSandboxCard({ number, expires_month: 12, expires_year: 2034, cvc: '123' })).id;
    const consent = { text: 'Order with obligation to pay', locale: 'en' };
    const holder = me.withCredential(checkout.secret ?? '');
    await holder.confirmCheckout({ id: checkout.id, preview: checkout.preview.id, consent, payment: { method } });
    if (channel || contract) {
      const agreed = contract && { contract: { ...contract, start: '2027-03-10T09:00:00.000Z' } };
      await this.server('PUT', `/v1/accounts/${id}`, { ...(channel ? { channel } : {}), ...agreed });
    }
    const session = role === 'owner' ? token : (await this.server<{ token: string }>('POST', '/v1/sessions', { account: id, role })).token;
    return createClient({ api: '', key: this.sandbox.keys.publishable, session, fetch: this.#fetch, retries: 0 });
  }

  async count(type: HostEvent['type']): Promise<number> {
    const { data } = await this.server<{ data: HostEvent[] }>('GET', '/v1/events?limit=100');
    return data.filter((event) => event.type === type).length;
  }

  advance(by: string): Promise<unknown> {
    return this.server('POST', '/v1/clock/advances', { by });
  }

  #fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    await this.network.before(pathname, request.method);
    const response = await fetch(request);
    await this.network.after(pathname, request.method);
    return response;
  };
}

/** Speaks of what a customer sees and presses. */
export class WayOut extends FormPage<TillCancelFlow> {
  static async at(client: Client | undefined, properties: Partial<TillCancelFlow> = {}, width = 600): Promise<WayOut> {
    const element = mount('till-cancel-flow', { client, ...properties }, width);
    await FormPage.show(element);
    return new WayOut(element);
  }

  /** The part that is shown. */
  get step(): string | undefined {
    return this.all('.step')[0]?.getAttribute('part') ?? undefined;
  }

  get title(): string {
    return this.textOf('h2');
  }

  get buttons(): string[] {
    return this.all('button').map((button) => clean(button.textContent));
  }

  button(label: string): HTMLButtonElement {
    const found = this.all('button').find((button) => clean(button.textContent) === label);
    if (!found) throw new Error(`There is no button “${label}” among ${this.buttons.join(', ')}`);
    return found as HTMLButtonElement;
  }

  press(label: string): void {
    this.button(label).click();
  }

  choose(label: string): void {
    const found = this.all('label').find((each) => clean(each.textContent).startsWith(label));
    if (!found) throw new Error(`Nothing is labelled “${label}”`);
    found.click();
  }

  async sees(step: string): Promise<void> {
    await eventually(() => this.step === step && !this.all('[aria-disabled="true"]').length);
    await this.settled();
  }

  /** Up to the offer for that answer. */
  async offered(reason: string): Promise<void> {
    this.press('Cancel plan');
    await this.sees('overview');
    this.choose(reason);
    await this.settled();
    this.press('Cancel plan');
    await this.sees('offer');
  }

  /** Up to the last look, without an answer. */
  async atLastLook(): Promise<void> {
    this.press('Cancel plan');
    await eventually(() => this.step === 'overview' || this.step === 'review');
    await this.settled();
    if (this.step === 'overview') this.press('Cancel plan');
    await this.sees('review');
  }

  /** Each event of these names, from now on. */
  hears(...names: (keyof GlobalEventHandlersEventMap)[]): string[] {
    const heard: string[] = [];
    for (const name of names) this.element.addEventListener(name, () => heard.push(name));
    return heard;
  }
}

function clean(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
