import { type Client, createClient } from '@tillkit/client';
import type { CatalogInput, Event as HostEvent, Sandbox } from '@tillkit/contract';
import { eventually } from '../../../test/page.ts';
import { asServer, createSandbox } from '../../../test/sandbox.ts';
import './checkout.define.ts';
import type { TillCheckout } from './checkout.ts';

const amounts = (unit_amount: number) => ['eur', 'usd', 'jpy', 'kwd'].map((currency) => ({ currency, unit_amount }));

const tiers = [
  { up_to: 500, unit_amount: '2.5' },
  { up_to: 2000, unit_amount: 0, flat_amount: 700 },
  { up_to: null, unit_amount: '1.25', flat_amount: 900 },
];
const tiered = ['eur', 'usd', 'jpy', 'kwd'].map((currency) => ({ currency, tiers }));

/** A plan by the seat with add-ons, two kinds of trial, and a plan whose author tried to write markup. */
export function sampleCatalog(teamPrice = 1000): CatalogInput {
  return {
    default_currency: 'eur',
    meters: [
      { key: 'calls', name: 'API calls', unit: 'call' },
      { key: 'texts', name: 'Text alerts', unit: 'text' },
      { key: 'storage', name: 'Storage', unit: 'GB' },
    ],
    plans: [
      {
        key: 'team',
        name: 'Team',
        seats: { minimum: 2, maximum: 50, default: 5 },
        add_ons: ['support', 'boards'],
        prices: [
          { key: 'team-month', model: 'per_seat', interval: 'month', amounts: amounts(teamPrice) },
          { key: 'team-year', model: 'per_seat', interval: 'year', amounts: amounts(9600) },
        ],
      },
      {
        key: 'pro',
        name: 'Pro',
        trial: { days: 14, card_required: true },
        prices: [{ key: 'pro-month', model: 'flat', interval: 'month', amounts: amounts(4900) }],
      },
      {
        key: 'solo',
        name: 'Solo',
        trial: { days: 14, card_required: false },
        prices: [{ key: 'solo-month', model: 'flat', interval: 'month', amounts: amounts(900) }],
      },
      {
        key: 'usage',
        name: 'Usage',
        prices: [{ key: 'calls', model: 'metered', interval: 'month', meter: 'calls', included: 1000, amounts: amounts(2) }],
      },
      {
        key: 'rates',
        name: 'Rates',
        prices: [
          { key: 'texts', model: 'package', interval: 'month', meter: 'texts', package_size: 100, amounts: amounts(800) },
          { key: 'steps', model: 'graduated', interval: 'month', meter: 'calls', included: 1000, amounts: tiered },
          { key: 'bulk', model: 'volume', interval: 'month', meter: 'storage', amounts: tiered },
        ],
      },
      {
        key: 'markup',
        name: '<img src=x onerror="document.title=1">',
        description: '<script>document.title = 1</script>',
        prices: [{ key: 'markup-month', model: 'flat', interval: 'month', amounts: amounts(900) }],
      },
    ],
    add_ons: [
      { key: 'support', name: 'Priority support', prices: [{ key: 's', model: 'flat', interval: 'month', amounts: amounts(2500) }] },
      {
        key: 'boards',
        name: 'Extra boards',
        maximum_quantity: 10,
        prices: [{ key: 'b', model: 'flat', interval: 'month', amounts: amounts(400) }],
      },
    ],
    coupons: [{ key: 'launch', name: 'Launch offer', codes: ['LAUNCH20'], percent_off: 20, duration: 'forever' }],
  };
}

/** A sandbox of its own for one test. */
export class Shop {
  readonly keys: Sandbox['keys'];

  constructor({ keys }: Sandbox) {
    this.keys = keys;
  }

  static async open(): Promise<Shop> {
    const seller = { name: 'Morrow BV', address: { country: 'NL', city: 'Amsterdam' }, tax_id: 'NL123456789B01' };
    return new Shop(await createSandbox(sampleCatalog(), { settings: { seller } }));
  }

  client(fetch?: typeof globalThis.fetch): Client {
    return createClient({ api: location.origin, key: this.keys.publishable, retries: 0, ...(fetch && { fetch }) });
  }

  setPrice(teamPrice: number): Promise<unknown> {
    return asServer(this.keys.secret, 'PUT', '/v1/catalog', sampleCatalog(teamPrice));
  }

  advance(by: string): Promise<unknown> {
    return asServer(this.keys.secret, 'POST', '/v1/clock/advances', { by });
  }

  /** How often something happened. */
  async count(type: HostEvent['type']): Promise<number> {
    const { data } = await asServer<{ data: HostEvent[] }>(this.keys.secret, 'GET', '/v1/events?limit=100');
    return data.filter((event) => event.type === type).length;
  }
}

/** Speaks of a checkout as the person in front of it would. */
export class CheckoutPage {
  readonly element: TillCheckout;

  constructor(element: TillCheckout) {
    this.element = element;
  }

  static show(
    client: Client | undefined,
    attributes: Record<string, string> = {},
    parent: ParentNode & Node = document.body,
  ): CheckoutPage {
    const element = document.createElement('till-checkout');
    if (client) element.client = client;
    for (const [name, value] of Object.entries({ plan: 'team', locale: 'en', country: 'DE', ...attributes }))
      element.setAttribute(name, value);
    parent.append(element);
    return new CheckoutPage(element);
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot as ShadowRoot;
  }

  get text(): string {
    return (this.root.textContent ?? '').replace(/\s+/g, ' ');
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string): Found | null {
    return this.root.querySelector<Found>(selector);
  }

  get cardForm(): HTMLElement | null {
    return document.querySelector('till-sandbox-card-form');
  }

  card<Found extends HTMLElement = HTMLElement>(selector: string): Found | null {
    return this.cardForm?.shadowRoot?.querySelector<Found>(selector) ?? null;
  }

  /** The form is there, saved and priced. */
  async ready(): Promise<void> {
    await eventually(() => this.find('.order') && this.idle);
  }

  /** Presses a button by its label. */
  press(label: string): void {
    this.find(`[aria-label="${label}"]`)?.click();
  }

  get idle(): boolean {
    return !this.find('[aria-busy="true"]') && this.find('.order')?.getAttribute('aria-disabled') === 'false';
  }

  async type(id: string, value: string): Promise<void> {
    const input = await eventually(() => this.find<HTMLInputElement>(`#${id}`));
    input.focus();
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
    input.blur();
  }

  async enterCard(number: string): Promise<void> {
    for (const [id, value] of [
      ['number', number],
      ['expiry', '12/34'],
      ['cvc', '123'],
    ] as const) {
      const input = await eventually(() => this.card<HTMLInputElement>(`#${id}`));
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
  }

  async fillIn({ email = 'ada@example.com', card = '4242424242424242' }: { email?: string; card?: string | null } = {}): Promise<void> {
    await this.ready();
    for (const [id, value] of [
      ['email', email],
      ['company', 'Analytical Engines'],
      ['line1', 'Lindenstraße 12'],
      ['postal_code', '10969'],
      ['city', 'Berlin'],
    ] as const) {
      await this.type(id, value);
    }
    if (card) await this.enterCard(card);
  }

  /** Changes something and waits until the price of it is there. */
  async change(act: () => void): Promise<void> {
    act();
    await this.element.updateComplete;
    await eventually(() => this.idle);
  }

  buy(): void {
    this.find('.order')?.click();
  }

  get total(): string {
    return this.find('.due .amount')?.textContent?.trim() ?? '';
  }

  async problems(): Promise<string> {
    const box = await eventually(() => this.idle && this.find('#problems'));
    return (box.textContent ?? '').replace(/\s+/g, ' ').trim();
  }

  async success(): Promise<HTMLElement> {
    return eventually(() => this.find('.success'));
  }
}
