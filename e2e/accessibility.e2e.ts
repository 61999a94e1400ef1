import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { signIn } from './support/billing.ts';
import { expect, test } from './support/fixtures.ts';

/** Tabs of the billing page, each with the element that it shows first. */
const tabs = [
  ['overview', 'till-portal'],
  ['plan', 'till-plan-switcher'],
  ['invoices', 'till-invoice-list'],
  ['payment', 'till-payment-method'],
  ['account', 'till-account'],
];

/** What axe finds, in few words. */
async function barriers(page: Page): Promise<string[]> {
  // Evaluated by the browser's debugger, which the page's policy does not bind.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${JSON.stringify(target)}`));
  });
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [320, 1280]) {
    test(`nobody meets a barrier on a ${colorScheme} page of ${width} pixels`, async ({ page, product }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      const visit = async (path: string, ready: string) => {
        await page.goto(product.origin + path);
        await expect(page.locator(ready).first()).toBeVisible();
        expect(await barriers(page), path).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width);
      };
      await visit('/', 'h1');
      await visit('/pricing', 'till-pricing-table:state(ready)');
      await visit('/sign-in', 'h1');
      await signIn(page, product, 'northgate');
      await expect(page.locator('till-portal:state(ready)')).toBeVisible();
      for (const [tab, element] of tabs) {
        await visit(`/billing#billing/${tab}`, `${element}:state(ready)`);
      }
      await page.getByRole('button', { name: 'Sandbox', exact: true }).click();
      await expect(page.getByText('4242 4242 4242 4242')).toBeVisible();
      expect(await barriers(page), 'the sandbox panel').toEqual([]);
      await visit('/workspace', 'h1');
    });
  }
}
