/** Elements that this file knows to load. */
const loaders: Readonly<Record<string, () => Promise<unknown>>> = {
  'till-account': () => import('./components/account/account.define.ts'),
  'till-add-ons': () => import('./components/add-ons/add-ons.define.ts'),
  'till-billing-banner': () => import('./components/billing-banner/billing-banner.define.ts'),
  'till-cancel-flow': () => import('./components/cancel-flow/cancel-flow.define.ts'),
  'till-checkout': () => import('./components/checkout/checkout.define.ts'),
  'till-contact-sales': () => import('./components/contact-sales/contact-sales.define.ts'),
  'till-invoice-list': () => import('./components/invoice-list/invoice-list.define.ts'),
  'till-payment-method': () => import('./components/payment-method/payment-method.define.ts'),
  'till-plan-switcher': () => import('./components/plan-switcher/plan-switcher.define.ts'),
  'till-portal': () => import('./components/portal/portal.define.ts'),
  'till-pricing-table': () => import('./components/pricing-table/pricing-table.define.ts'),
  'till-provider': () => import('./components/provider/provider.define.ts'),
  'till-quote': () => import('./components/quote/quote.define.ts'),
  'till-seats': () => import('./components/seats/seats.define.ts'),
  'till-sign-up': () => import('./components/sign-up/sign-up.define.ts'),
  'till-usage': () => import('./components/usage/usage.define.ts'),
};

const asked = new Set<string>();
const watched = new WeakSet<Node>();

/**
 * Loads the `till-*` elements that stand below `root`, now and whenever it changes, also in open shadow roots of the page's own elements.
 * Call it for a shadow root that is attached later than its element is connected.
 */
export function discover(root: Document | ShadowRoot): void {
  if (watched.has(root)) return;
  watched.add(root);
  lookThrough(root);
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node instanceof Element) lookThrough(node);
    }
  }).observe(root, { childList: true, subtree: true });
}

function lookThrough(place: Document | ShadowRoot | Element): void {
  if (place instanceof Element) lookAt(place);
  for (const element of place.querySelectorAll('*')) lookAt(element);
}

function lookAt(element: Element): void {
  const { localName, shadowRoot } = element;
  if (Object.hasOwn(loaders, localName)) load(localName);
  else if (shadowRoot) discover(shadowRoot);
  else if (localName.includes('-')) {
    void customElements.whenDefined(localName).then(() => element.shadowRoot && discover(element.shadowRoot));
  }
}

function load(tag: string): void {
  if (asked.has(tag) || customElements.get(tag)) return;
  asked.add(tag);
  loaders[tag]?.().catch((error: unknown) => {
    // Asked for again with the next such element, or once the network is back.
    asked.delete(tag);
    addEventListener('online', () => document.querySelector(tag) && load(tag), { once: true });
    throw error;
  });
}
