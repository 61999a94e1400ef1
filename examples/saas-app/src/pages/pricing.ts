import '@tillkit/elements/all';
import { element, find } from './dom.ts';
import { signInWith } from './page.ts';

/** What the page says above each catalog. */
const copy: Record<string, { title: string; lead: string }> = {
  seats: {
    title: 'Priced like a rota: by who is on it.',
    lead: 'Start with one team for nothing. Pay by the seat when more people come on shift.',
  },
  usage: {
    title: 'Everybody joins. Handovers count.',
    lead: 'No seats to plan: each month comes with credits, and the more you hand over, the less one costs.',
  },
  small: {
    title: 'One person, one quiet notebook.',
    lead: 'Flat prices with tax inside. By the month, by the quarter or by the year.',
  },
};

const words = copy[document.body.dataset.catalog ?? ''];
for (const place of document.querySelectorAll<HTMLElement>('[data-copy]')) {
  if (words) place.textContent = place.dataset.copy === 'title' ? words.title : words.lead;
}

document.addEventListener('till-checkout-completed', (event) => void welcome(event.target, event.detail.session));
document.addEventListener('till-signed-up', (event) => void welcome(event.target, event.detail.session));

/** The way on stands below the receipt, and on the page for when the dialog is closed: nobody is moved away from what they read. */
async function welcome(surface: EventTarget | null, session: { token: string }): Promise<void> {
  if (!(await signInWith(session))) return;
  find('#ready', HTMLElement).hidden = false;
  if (!(surface instanceof HTMLElement)) return;
  surface.append(element('a', { slot: 'success', class: 'button', href: '/workspace' }, 'Continue to your workspace'));
}
