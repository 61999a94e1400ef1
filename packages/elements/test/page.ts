import { type Client, createClient, type SessionSource } from '@tillkit/client';
import type { Sandbox } from '@tillkit/contract';

/** Waits until `read` gives something, looking again after each frame; gives up after ten seconds. */
export async function eventually<Value>(read: () => Value | null | undefined | false): Promise<Value> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    const value = read();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Still not: ${read}`);
}

/** A client of the sandbox. `fetch` stands for the network, and may be slow, broken or counted. */
export function clientOf({ keys }: Sandbox, options: { fetch?: typeof fetch; session?: SessionSource } = {}): Client {
  return createClient({ api: '', key: keys.publishable, retries: 0, ...options });
}

/** Puts an element into the page, in a box of that width (pixels), after setting its properties. */
export function mount<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  width = 1000,
): HTMLElementTagNameMap[Name] {
  const box = document.createElement('div');
  box.style.width = `${width}px`;
  const element = Object.assign(document.createElement(name), properties);
  box.append(element);
  document.body.append(box);
  return element;
}

/** Where a word is drawn, in boxes, one for each line that it is on. */
export function placesOf(word: string, within: Node): DOMRect[] {
  const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const start = text.textContent?.indexOf(word) ?? -1;
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(text, start);
    range.setEnd(text, start + word.length);
    return [...range.getClientRects()];
  }
  throw new Error(`Nothing says ${word}`);
}
