import type { TillElement } from '../../till-element.ts';
import { openContact } from '../contact-sales/open-contact.ts';

/** Lets somebody who is leaving write to a person. @returns whether they did; a page that opens a form of its own decides for itself */
export async function writeToSomebody(host: TillElement): Promise<boolean> {
  await openContact(host, { plan: null, seats: null, topic: 'cancellation' });
  const form = host.querySelector(':scope > till-contact-sales[data-till-surface]');
  if (!form) return false;
  return new Promise((resolve) => {
    form.addEventListener('till-sales-requested', () => resolve(true), { once: true });
    // A native dialog's own event; it does not leave the form's shadow root.
    form.shadowRoot?.querySelector('dialog')?.addEventListener('close', () => resolve(false), { once: true });
  });
}
