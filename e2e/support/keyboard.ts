import type { Page } from '@playwright/test';

const mostSteps = 120;

/** Works a page by keyboard alone: it can only press keys and ask what has the focus. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Presses Tab until something with that name has the focus. @throws {Error} with everything passed on the way */
  async tabTo(name: RegExp): Promise<void> {
    const passed: string[] = [];
    for (let step = 0; step < mostSteps; step += 1) {
      const focused = await this.focused();
      if (name.test(focused)) return;
      passed.push(focused);
      await this.#page.keyboard.press('Tab');
    }
    throw new Error(`Nothing named ${name} can be reached by Tab. Passed: ${[...new Set(passed)].join(' | ')}`);
  }

  /** Puts the text into the field of that name, in place of what is there. */
  async fill(name: RegExp, text: string): Promise<void> {
    await this.tabTo(name);
    await this.#page.keyboard.press('ControlOrMeta+a');
    await this.#page.keyboard.type(text);
  }

  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  /** Accessible name, roughly: label of the innermost focused element, also inside shadow roots. */
  async focused(): Promise<string> {
    return this.#page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      if (!active || active === document.body) return '';
      const labels = 'labels' in active && active.labels instanceof NodeList ? [...active.labels] : [];
      const names = [active.getAttribute('aria-label'), ...labels.map(({ textContent }) => textContent), active.textContent];
      const name = names.find((each) => each?.trim()) ?? active.tagName;
      return name.replace(/\s+/g, ' ').trim();
    });
  }
}
