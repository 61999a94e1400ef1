import type { TillElement } from './till-element.ts';

type Surface = 'till-sign-up' | 'till-checkout' | 'till-plan-switcher' | 'till-contact-sales' | 'till-quote';

/**
 * Opens an element, whose code is loaded, as a dialog of another one, and closes what that one had open before. It is a child of `host`,
 * so that its events and the page's tokens reach it, and since payment forms cannot live in a shadow root: `host` draws it by a slot
 * without a name.
 */
export function openSurface(host: TillElement, surface: Surface, properties: object): void {
  for (const earlier of host.querySelectorAll(':scope > [data-till-surface]')) earlier.remove();
  const element = document.createElement(surface) as unknown as TillElement & { show(): unknown };
  element.toggleAttribute('data-till-surface', true);
  Object.assign(element, { client: host.activeClient, locale: host.localize.locale, strings: host.strings, ...properties });
  host.append(element);
  element.show();
}
