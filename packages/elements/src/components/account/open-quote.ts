import type { TillElement } from '../../till-element.ts';

/** Opens a quote in a dialog; its code is loaded on first need. A child of `host`, so that its events and the page's tokens reach it. */
export async function openQuote(host: TillElement, quote: string): Promise<void> {
  await import('../quote/quote.define.ts');
  for (const earlier of host.querySelectorAll(':scope > [data-till-surface]')) earlier.remove();
  const element = document.createElement('till-quote');
  element.toggleAttribute('data-till-surface', true);
  Object.assign(element, { client: host.activeClient, locale: host.localize.locale, strings: host.strings, quote });
  host.append(element);
  element.show();
}
