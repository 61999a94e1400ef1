import { eventually } from './page.ts';

interface FormElement extends HTMLElement {
  readonly updateComplete: Promise<boolean>;
  modal?: boolean;
}

/** Speaks of questions and answers, for elements that are a form. */
export class FormPage<Element extends FormElement> {
  readonly element: Element;

  constructor(element: Element) {
    this.element = element;
  }

  /** Waits until the element has something to show. */
  static async show<Element extends FormElement>(element: Element): Promise<FormPage<Element>> {
    const page = new FormPage(element);
    const states = [':state(ready)', ':state(empty)', ':state(error)'];
    if (!element.modal) await eventually(() => states.some((state) => element.matches(state)));
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

  /** All text, with single spaces. */
  get text(): string {
    return clean(this.root.textContent);
  }

  textOf(selector: string): string {
    return clean(this.find(selector).textContent);
  }

  all(selector: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)];
  }

  find<Found extends HTMLElement = HTMLElement>(selector: string): Found {
    const found = this.root.querySelector<Found>(selector);
    if (!found) throw new Error(`Nothing matches ${selector}`);
    return found;
  }

  input(id: string): HTMLInputElement {
    return this.find<HTMLInputElement>(`#${id}`);
  }

  /** Id of what has the focus. */
  get focused(): string | undefined {
    return this.root.activeElement?.id;
  }

  problem(id: string): string {
    return this.textOf(`#${id}-problem`);
  }

  async fill(id: string, value: string): Promise<void> {
    const input = this.input(id);
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await this.settled();
  }

  async submit(): Promise<void> {
    this.find('[part="submit"]').click();
    await this.settled();
  }

  async answer(id: string, value: string): Promise<void> {
    await this.fill(id, value);
    await this.submit();
  }

  /** The next event of that name. */
  next<Name extends keyof GlobalEventHandlersEventMap>(name: Name): Promise<GlobalEventHandlersEventMap[Name]> {
    return new Promise((resolve) =>
      this.element.addEventListener(name, (event) => resolve(event as GlobalEventHandlersEventMap[Name]), { once: true }),
    );
  }
}

function clean(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
