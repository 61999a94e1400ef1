import type { Client } from '@tillkit/client';
import { eventually, mount } from '../../../test/page.ts';
import './pricing-table.define.ts';
import type { TillPricingTable } from './pricing-table.ts';

/** Speaks of plans and switches, so that tests need not speak of selectors. */
export class PricingPage {
  readonly element: TillPricingTable;

  constructor(element: TillPricingTable) {
    this.element = element;
  }

  /** Puts a table into the page and waits until it shows its plans. */
  static async show(client: Client, properties: Partial<TillPricingTable> = {}, width?: number): Promise<PricingPage> {
    const page = new PricingPage(mount('till-pricing-table', { client, locale: 'en-US', ...properties }, width));
    await eventually(() => page.element.matches(':state(ready)'));
    await page.settled();
    return page;
  }

  get root(): ShadowRoot {
    if (!this.element.shadowRoot) throw new Error('The element has not been drawn.');
    return this.element.shadowRoot;
  }

  async settled(): Promise<void> {
    await this.element.updateComplete;
    await this.element.updateComplete;
  }

  /** All visible text, with single spaces. */
  get text(): string {
    return textOf(this.root);
  }

  all<Found extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = this.root): Found[] {
    return [...within.querySelectorAll<Found>(selector)];
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = this.root): Found {
    const [found] = this.all<Found>(selector, within);
    if (!found) throw new Error(`Nothing matches ${selector}`);
    return found;
  }

  get plans(): string[] {
    return this.all('.plan .name').map(textOf);
  }

  card(name: string): HTMLElement {
    const card = this.all('.plan').find((each) => textOf(this.find('.name', each)) === name);
    if (!card) throw new Error(`There is no plan ${name}`);
    return card;
  }

  price(name: string): string {
    return textOf(this.find('.price', this.card(name)));
  }

  notes(name: string): string[] {
    return this.all('[part="note"]', this.card(name)).map(textOf);
  }

  button(name: string): HTMLElement {
    return this.find('.button', this.card(name));
  }

  /** What the switch for seats shows. */
  get seats(): string {
    return this.find<HTMLInputElement>('#seats').value;
  }

  /** The seats that the plan's example is for. */
  seatsNamed(name: string): number {
    return Number(/for (\d+) seats?/.exec(this.notes(name).join())?.[1]);
  }

  /** The seats that the plan's button asks the page for; nothing opens. */
  async seatsBought(name: string): Promise<number | null> {
    const chosen = new Promise<number | null>((resolve) => {
      const take = (event: HTMLElementEventMap['till-plan-select']) => {
        event.preventDefault();
        resolve(event.detail.seats);
      };
      this.element.addEventListener('till-plan-select', take, { once: true });
    });
    this.button(name).click();
    return chosen;
  }

  choose(interval: string): void {
    this.find<HTMLInputElement>(`input[value="${interval}"]`).click();
  }

  currency(code: string): void {
    const select = this.find<HTMLSelectElement>('select');
    select.value = code;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }

  enterSeats(seats: number): void {
    const input = this.find<HTMLInputElement>('#seats');
    input.value = String(seats);
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

/** As it is read: with single spaces, and without the marks that keep writing directions apart. */
export function textOf(node: Node): string {
  return (node.textContent ?? '')
    .replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
