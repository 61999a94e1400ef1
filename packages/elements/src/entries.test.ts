import { expect } from '@open-wc/testing';

const classes = {
  account: () => import('./components/account/account.ts'),
  'add-ons': () => import('./components/add-ons/add-ons.ts'),
  'billing-banner': () => import('./components/billing-banner/billing-banner.ts'),
  'cancel-flow': () => import('./components/cancel-flow/cancel-flow.ts'),
  checkout: () => import('./components/checkout/checkout.ts'),
  'contact-sales': () => import('./components/contact-sales/contact-sales.ts'),
  'invoice-list': () => import('./components/invoice-list/invoice-list.ts'),
  'payment-method': () => import('./components/payment-method/payment-method.ts'),
  'plan-switcher': () => import('./components/plan-switcher/plan-switcher.ts'),
  portal: () => import('./components/portal/portal.ts'),
  'pricing-table': () => import('./components/pricing-table/pricing-table.ts'),
  provider: () => import('./components/provider/provider.ts'),
  quote: () => import('./components/quote/quote.ts'),
  seats: () => import('./components/seats/seats.ts'),
  'sign-up': () => import('./components/sign-up/sign-up.ts'),
  usage: () => import('./components/usage/usage.ts'),
};

describe('Somebody who imports', () => {
  const registered = () => Object.keys(classes).filter((name) => customElements.get(`till-${name}`));

  it('the class of an element, or all of them from the index, registers nothing', async () => {
    for (const [name, load] of Object.entries(classes)) {
      expect(Object.keys(await load()), name).to.not.be.empty;
      expect(registered(), name).to.deep.equal([]);
    }
    await import('./index.ts');
    expect(registered()).to.deep.equal([]);
  });

  it('an element that somebody else has registered under its name changes nothing', async () => {
    class Other extends HTMLElement {}
    customElements.define('till-usage', Other);
    await import('./components/usage/usage.define.ts');
    expect(customElements.get('till-usage')).to.equal(Other);
  });

  it('everything registers every element', async () => {
    await import('./all.ts');
    expect(registered()).to.deep.equal(Object.keys(classes));
  });
});
