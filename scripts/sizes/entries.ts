/** Something a page can load, whose weight is watched. */
export interface Entry {
  name: string;
  /** A module as a page would import it, relative to the repository. */
  file: string;
  /** Modules that it imports on demand for speed, but that every page needs in the end: they count. */
  alwaysLoads?: string[];
  /** Files that the page has loaded before: only what comes on top is counted. */
  onTopOf?: string[];
  /** Bytes, gzipped, that it was to have at most. */
  atMost?: number;
  /** Where it has more all the same: the most that is put up with, and the record of why. */
  tolerated?: { atMost: number; because: string };
}

const element = (name: string) => `packages/elements/src/components/${name}/${name}.define.ts`;
const pricingTable = element('pricing-table');
const portal = element('portal');

export const entries: Entry[] = [
  {
    name: 'client',
    file: 'packages/client/src/index.ts',
    atMost: 4_000,
    tolerated: { atMost: 4_300, because: 'docs/decisions/0017-weight-of-the-client.md' },
  },
  { name: 'checkout flow without elements', file: 'packages/flows/src/checkout/index.ts' },
  { name: 'change flow without elements', file: 'packages/flows/src/change/index.ts' },
  { name: 'cancellation flow without elements', file: 'packages/flows/src/cancellation/index.ts' },
  { name: 'autoloader', file: 'packages/elements/src/autoload.ts', atMost: 1_500 },
  { name: 'provider', file: element('provider') },
  {
    name: 'pricing-table',
    file: pricingTable,
    atMost: 16_000,
    tolerated: { atMost: 22_900, because: 'docs/decisions/0009-weight-of-the-pricing-table.md' },
  },
  {
    name: 'checkout after pricing-table',
    file: element('checkout'),
    alwaysLoads: ['packages/elements/src/components/checkout/form.ts'],
    onTopOf: [pricingTable],
    atMost: 14_000,
    tolerated: { atMost: 24_000, because: 'docs/decisions/0010-checkout-in-two-parts.md' },
  },
  { name: 'sign-up after pricing-table', file: element('sign-up'), onTopOf: [pricingTable] },
  { name: 'contact-sales after pricing-table', file: element('contact-sales'), onTopOf: [pricingTable] },
  { name: 'billing-banner', file: element('billing-banner') },
  { name: 'portal', file: portal },
  { name: 'plan-switcher', file: element('plan-switcher') },
  { name: 'seats', file: element('seats') },
  { name: 'add-ons', file: element('add-ons') },
  { name: 'usage', file: element('usage') },
  { name: 'invoice-list', file: element('invoice-list') },
  { name: 'payment-method', file: element('payment-method') },
  { name: 'cancel-flow', file: element('cancel-flow') },
  { name: 'account', file: element('account') },
  { name: 'quote', file: element('quote') },
  { name: 'all elements', file: 'packages/elements/src/all.ts' },
];
