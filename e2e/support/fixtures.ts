import { test as base } from '@playwright/test';
import { Product, type Provider } from './product.ts';
import { StripePages } from './stripe-pages.ts';

export interface WorkerOptions {
  /** Who does the billing; a project of the configuration may say. */
  provider: Provider;
}

interface Workers extends WorkerOptions {
  /** One running product for all journeys of a worker. Each journey buys as somebody else. */
  product: Product;
  /** Stripe's addresses; null where the sandbox does the billing. */
  stripePages: StripePages | null;
}

export const test = base.extend<{ watch: undefined; stripe: StripePages | null }, Workers>({
  provider: ['sandbox', { option: true, scope: 'worker' }],
  product: [
    async ({ provider }, use) => {
      const product = await Product.start('seats', provider);
      await use(product);
      await product.dispose();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  stripePages: [
    async ({ product }, use) => use(product.provider === 'stripe' ? await StripePages.open(product.stripe) : null),
    { scope: 'worker' },
  ],
  stripe: [
    async ({ context, stripePages }, use) => {
      await stripePages?.serve(context);
      await use(stripePages);
    },
    { auto: true },
  ],
  /** No journey may break the page's security policy or throw, whatever else it is about. */
  watch: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (/Content Security Policy|TrustedHTML|trusted type/i.test(message.text())) complaints.push(message.text());
      });
      await use(undefined);
      base.expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
