import { type Client, createClient } from '@tillkit/client';
import type { CatalogInput, Event as HostEvent, Sandbox, Session } from '@tillkit/contract';
import { eventually, mount } from '../../../test/page.ts';
import { asServer, createSandbox } from '../../../test/sandbox.ts';

const amounts = (unit_amount: number) => ['eur', 'jpy', 'kwd'].map((currency) => ({ currency, unit_amount }));
const price = (key: string, interval: 'month' | 'year', unit_amount: number) =>
  ({ key, model: 'per_seat', interval, amounts: amounts(unit_amount) }) as const;

/** A free plan, two by the seat, one that a person sells; add-ons that not every plan has. */
const catalog: CatalogInput = {
  default_currency: 'eur',
  features: [
    { key: 'boards', name: 'Boards' },
    { key: 'audit', name: 'Audit log' },
  ],
  plans: [
    { key: 'free', name: 'Free', kind: 'free', features: [{ feature: 'boards', value: 1 }] },
    {
      key: 'team',
      name: 'Team',
      seats: { minimum: 2, maximum: 100, default: 5 },
      add_ons: ['texts'],
      features: [{ feature: 'boards', value: 10 }],
      prices: [price('team-month', 'month', 1000), price('team-year', 'year', 9600)],
    },
    {
      key: 'business',
      name: 'Business',
      seats: { minimum: 2, maximum: 100, default: 5 },
      add_ons: ['texts', 'training'],
      features: [
        { feature: 'boards', value: null },
        { feature: 'audit', value: true },
      ],
      prices: [price('business-month', 'month', 2000), price('business-year', 'year', 19200)],
    },
    { key: 'enterprise', name: 'Enterprise', kind: 'sales' },
  ],
  add_ons: [
    { key: 'texts', name: 'Text alerts', prices: [{ key: 't', model: 'flat', interval: 'month', amounts: amounts(3000) }] },
    {
      key: 'training',
      name: 'Training days',
      maximum_quantity: 10,
      prices: [{ key: 'd', model: 'flat', interval: 'month', amounts: amounts(500) }],
    },
  ],
};

const team = { plan: 'team', interval: 'month', currency: 'eur', seats: 10 };
const business = { buyer: 'business', address: { country: 'US', city: 'Boston' } };

/** A sandbox with one customer, half through a month that they have paid: 10 seats of Team at 10.00. */
export class Office {
  readonly sandbox: Sandbox;

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  static async open(customer: object = {}, names: Record<string, string> = {}): Promise<Office> {
    const person = {
      external_id: 'acme',
      name: 'Acme Ltd',
      email: 'ada@acme.example',
      ...business,
      subscription: team,
      card: '4242424242424242',
    };
    const named = { ...catalog, plans: catalog.plans?.map((plan) => ({ ...plan, name: names[plan.key] ?? plan.name })) };
    const clock = { now: '2027-03-01T00:00:00Z', mode: 'frozen' } as const;
    const sandbox = await createSandbox(named, { accounts: [{ ...person, ...customer }], clock });
    const office = new Office(sandbox);
    await office.ask('POST', '/v1/clock/advances', { by: 'P15DT12H' });
    return office;
  }

  ask<Answer = unknown>(method: string, path: string, body?: unknown): Promise<Answer> {
    return asServer<Answer>(this.sandbox.keys.secret, method, path, body);
  }

  async token(role = 'owner'): Promise<string> {
    return (await this.ask<Session>('POST', '/v1/sessions', { account: 'acme', role })).token;
  }

  async client({ role, fetch }: { role?: string; fetch?: typeof globalThis.fetch } = {}): Promise<Client> {
    const session = () => this.token(role);
    return createClient({ api: location.origin, key: this.sandbox.keys.publishable, session, retries: 0, ...(fetch && { fetch }) });
  }

  /** What another tab does meanwhile. */
  async change(input: Parameters<Client['createChangePreview']>[0]): Promise<void> {
    const client = await this.client();
    const { id } = await client.createChangePreview(input);
    await client.confirmChange({ preview: id });
  }

  async count(type: HostEvent['type']): Promise<number> {
    const { data } = await this.ask<{ data: HostEvent[] }>('GET', '/v1/events?limit=100');
    return data.filter((event) => event.type === type).length;
  }
}

type Tag = 'till-plan-switcher' | 'till-seats' | 'till-add-ons';

/** Speaks of a change as the person in front of it would. */
export class ChangePage<Name extends Tag> {
  readonly element: HTMLElementTagNameMap[Name];

  constructor(element: HTMLElementTagNameMap[Name]) {
    this.element = element;
  }

  static async show<Name extends Tag>(
    name: Name,
    client: Client,
    properties: Partial<HTMLElementTagNameMap[Name]> = {},
    width?: number,
  ): Promise<ChangePage<Name>> {
    const page = new ChangePage<Name>(mount(name, { client, locale: 'en', ...properties } as Partial<HTMLElementTagNameMap[Name]>, width));
    await eventually(() => ['ready', 'empty', 'error'].some((state) => page.element.matches(`:state(${state})`)));
    await page.element.updateComplete;
    return page;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot as ShadowRoot;
  }

  /** As it is read: with single spaces, and without the marks that keep writing directions apart. */
  get text(): string {
    return clean(this.root.textContent);
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string): Found | null {
    return this.root.querySelector<Found>(selector);
  }

  textOf(selector: string): string {
    return clean(this.find(selector)?.textContent ?? '');
  }

  /** Presses a button by its label. */
  press(label: string): void {
    const buttons = [...this.root.querySelectorAll<HTMLElement>('button')];
    const button = buttons.find((each) => clean(each.getAttribute('aria-label') ?? each.textContent) === label);
    if (!button) throw new Error(`There is no button "${label}", but ${buttons.map((each) => clean(each.textContent)).join(', ')}`);
    button.click();
  }

  type(id: string, value: string): void {
    const input = this.find<HTMLInputElement>(`#${id}`);
    if (!input) throw new Error(`There is no field ${id}`);
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  /** The row of a plan. */
  row(plan: string): string {
    return clean(this.find(`[data-plan="${plan}"]`)?.closest('.plan')?.textContent ?? '');
  }

  get order(): HTMLButtonElement | null {
    return this.find<HTMLButtonElement>('.order');
  }

  /** The numbers for what is chosen are there, and can be confirmed. */
  async priced(): Promise<void> {
    await eventually(() => this.order?.getAttribute('aria-disabled') === 'false' || this.find('[part="talk"]'));
  }

  /** Colours have stopped to move. */
  async atRest(): Promise<void> {
    await Promise.all(this.root.getAnimations().map(({ finished }) => finished));
  }

  get due(): string {
    return this.textOf('[part="due"] .money');
  }

  async confirm(): Promise<void> {
    await this.priced();
    this.order?.click();
  }

  async receipt(): Promise<string> {
    return clean((await eventually(() => this.find('.receipt'))).textContent);
  }

  async problem(): Promise<string> {
    const box = await eventually(() => this.find('#change-problems'));
    return clean(box.textContent);
  }

  get cardForm(): ShadowRoot | null | undefined {
    return document.querySelector('till-sandbox-card-form')?.shadowRoot;
  }

  async enterCard(number: string): Promise<void> {
    for (const [id, value] of Object.entries({ number, expiry: '12/34', cvc: '123' })) {
      const input = await eventually(() => this.cardForm?.querySelector<HTMLInputElement>(`#${id}`));
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
  }

  /** Settles with the next event of that name. */
  next<Event extends keyof GlobalEventHandlersEventMap>(name: Event): Promise<GlobalEventHandlersEventMap[Event]> {
    return new Promise((resolve) =>
      this.element.addEventListener(name, (event) => resolve(event as GlobalEventHandlersEventMap[Event]), { once: true }),
    );
  }
}

export function clean(text: string | null): string {
  return (text ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
