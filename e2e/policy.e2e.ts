import { test as base, expect } from '@playwright/test';
import { Product } from './support/product.ts';

base('the page policy is enforced, and what breaks it is reported to the product', async ({ page }) => {
  const product = await Product.start('small');
  try {
    await page.goto(`${product.origin}/pricing`);
    const refused = await page.evaluate(() => {
      const markup = '<img src=x onerror=alert(1)>';
      try {
        document.createElement('div').innerHTML = markup;
        return 'taken';
      } catch (error) {
        return error instanceof TypeError ? 'refused' : 'failed';
      }
    });
    expect(refused).toBe('refused');
    await expect
      .poll(async () => JSON.stringify(await (await page.request.get(`${product.origin}/csp-reports`)).json()))
      .toContain('require-trusted-types-for');
    expect(await product.interrupt()).toBe(0);
  } finally {
    await product.dispose();
  }
});
