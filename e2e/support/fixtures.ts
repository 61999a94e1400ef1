import { test as base } from '@playwright/test';
import { Product } from './product.ts';

interface Workers {
  /** One running product for all journeys of a worker. Each journey buys as somebody else. */
  product: Product;
}

export const test = base.extend<{ watch: undefined }, Workers>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern.
    async ({}, use) => {
      const product = await Product.start();
      await use(product);
      await product.dispose();
    },
    { scope: 'worker', timeout: 60_000 },
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
