import { html, type TemplateResult } from 'lit';
import { checkIcon } from '../../styles/icons.ts';
import { seatsOf } from './select.ts';
import type { Offer, View } from './view.ts';

/** True where the signed-in customer has a subscription that has not ended. */
function isSubscribed({ subscription }: View): boolean {
  return !!subscription && subscription.status !== 'canceled';
}

/** True where the signed-in customer has exactly this plan. */
export function isCurrent(view: View, { plan }: Offer): boolean {
  return isSubscribed(view) && view.subscription?.plan.key === plan.key;
}

/** The button of a plan: other words and another weight for free, trial, paid and "talk to us". */
export function callToAction(view: View, offer: Offer): TemplateResult {
  const { localize } = view;
  const { name, highlight, kind: planKind, trial } = offer.plan;
  if (isCurrent(view, offer))
    return html`<p class="button current" part="button button-current">${checkIcon}${localize.text('current')}</p>`;
  const kind = planKind === 'sales' ? planKind : isSubscribed(view) ? 'switch' : trial && planKind === 'paid' ? 'trial' : planKind;
  const text = localize.text(`choose_${kind}`, { plan: name });
  const label = text.includes(name) ? text : `${text}: ${name}`;
  const weight = highlight || offer === suggested(view) ? 'primary' : kind === 'free' || kind === 'sales' ? 'outline' : '';
  const part = `button button-${kind}`;
  const href = linkOf(view, offer);
  const choose = (event: MouseEvent) => view.choose(view, offer, event);
  return href
    ? html`<a class="button ${weight}" part=${part} href=${href} aria-label=${label} @click=${choose}><bdi>${text}</bdi></a>`
    : html`<button class="button ${weight}" part=${part} aria-label=${label} @click=${choose}><bdi>${text}</bdi></button>`;
}

/** The first paid plan that the customer does not have, where the catalog highlights none. */
function suggested(view: View): Offer | undefined {
  const { offers } = view;
  return offers.some(({ plan }) => plan.highlight)
    ? undefined
    : offers.find((offer) => offer.plan.kind === 'paid' && !isCurrent(view, offer));
}

/** Where the button leads without script of ours: the vendor's page for sales, or the page's own checkout. */
function linkOf({ checkoutUrl, currency, seats }: View, offer: Offer): string | undefined {
  const { plan, interval } = offer;
  const address = plan.kind === 'sales' ? plan.sales?.url : checkoutUrl;
  const link = address ? URL.parse(address, document.baseURI) : null;
  // Only addresses of pages become links: a catalog must not be able to run script.
  if (!link?.protocol.startsWith('http')) return undefined;
  if (plan.kind === 'sales') return link.href;
  const quantity = seats && seatsOf(offer, seats.value);
  const query = { plan: plan.key, interval, currency, ...(quantity && { seats: quantity }) };
  for (const [name, value] of Object.entries(query)) link.searchParams.set(name, String(value));
  return link.href;
}
