import { html, type TemplateResult } from 'lit';
import { checkIcon } from '../../styles/icons.ts';
import { type Offer, seatsFor } from './offer.ts';
import type { View } from './view.ts';

function isAlive(subscription: View['subscription']): boolean {
  return !!subscription && subscription.status !== 'canceled';
}

/** True where the signed-in customer has exactly this. */
export function isCurrent({ subscription }: View, { plan }: Offer): boolean {
  return isAlive(subscription) && subscription?.plan.key === plan.key;
}

/** The button of a plan: other words and another weight for free, trial, paid and "talk to us". */
export function callToAction(view: View, offer: Offer): TemplateResult {
  const { localize } = view;
  if (isCurrent(view, offer)) {
    return html`<p class="button current" part="button button-current">${checkIcon}${localize.text('current')}</p>`;
  }
  const kind = kindOf(view, offer);
  const text = localize.text(words[kind], { plan: offer.plan.name });
  const weight = offer.plan.highlight ? 'primary' : weights[kind];
  const label = text.includes(offer.plan.name) ? text : `${text}: ${offer.plan.name}`;
  const part = `button button-${kind}`;
  const href = linkOf(view, offer);
  const choose = (event: MouseEvent) => view.choose(view, offer, event);
  return href
    ? html`<a class="button ${weight}" part=${part} href=${href} aria-label=${label} @click=${choose}>${text}</a>`
    : html`<button class="button ${weight}" part=${part} aria-label=${label} @click=${choose}>${text}</button>`;
}

const words = { free: 'startFree', trial: 'startTrial', paid: 'getPlan', switch: 'switchTo', sales: 'talk' } as const;
const weights = { free: 'outline', trial: '', paid: '', switch: '', sales: 'outline' } as const;

function kindOf({ subscription }: View, { plan }: Offer): keyof typeof words {
  if (plan.kind === 'sales') return 'sales';
  if (isAlive(subscription)) return 'switch';
  if (plan.kind === 'free') return 'free';
  return plan.trial ? 'trial' : 'paid';
}

/** Where the button leads without script of ours: the vendor's page for sales, or the page's own checkout. */
function linkOf({ checkoutUrl, currency, seats }: View, offer: Offer): string | undefined {
  const { plan, interval } = offer;
  if (plan.kind === 'sales') return webAddress(plan.sales?.url)?.href;
  const link = webAddress(checkoutUrl);
  if (!link) return undefined;
  const quantity = seatsFor(offer, seats?.value);
  const query = { plan: plan.key, interval, currency, ...(quantity && { seats: String(quantity) }) };
  for (const [name, value] of Object.entries(query)) link.searchParams.set(name, value);
  return link.href;
}

/** Only addresses of pages become links: a catalog must not be able to run script. */
function webAddress(address: string | undefined): URL | undefined {
  if (!address || !URL.canParse(address, document.baseURI)) return undefined;
  const url = new URL(address, document.baseURI);
  return /^https?:$/.test(url.protocol) ? url : undefined;
}
