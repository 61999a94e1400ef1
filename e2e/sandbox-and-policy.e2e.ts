import { test as base, expect } from '@playwright/test';
import { Product } from './support/product.ts';
import { Purchase } from './support/purchase.ts';

base('the sandbox panel ends a trial, changes what is sold and starts over', async ({ page }) => {
  const product = await Product.start('small');
  try {
    const panel = page.getByRole('complementary', { name: 'Sandbox' });
    const use = async (act: () => Promise<unknown>) => {
      await panel.getByRole('button', { name: 'Sandbox', exact: true }).click();
      await Promise.all([page.waitForEvent('load'), act()]);
    };
    await page.goto(`${product.origin}/pricing`);
    await new Purchase(page).planButton('Start free trial: Solo').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is your work e-mail?').fill('solo@linden.example');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByLabel('What is your company called?').fill('Solo');
    await dialog.getByRole('button', { name: 'Start free trial' }).click();
    await page.locator('till-sign-up').getByRole('link', { name: 'Continue to your workspace' }).click();
    await page.goto(`${product.origin}/billing`);
    await expect(page.locator('till-billing-banner')).toContainText('trial');

    await use(() => panel.getByRole('button', { name: 'To trial end' }).click());
    await expect(page.locator('till-portal')).toContainText('Choose a plan');
    await page.goto(`${product.origin}/pricing`);
    await use(() => panel.getByLabel('Catalog').selectOption('usage'));
    await expect(new Purchase(page).planButton('Get Scale')).toBeVisible();
    const [sandbox] = (await product.organisation().listSandboxes()).data;
    await use(() => panel.getByRole('button', { name: 'Reset the sandbox' }).click());
    const [fresh, ...others] = (await product.organisation().listSandboxes()).data;
    expect(fresh?.id).not.toBe(sandbox?.id);
    expect(others).toEqual([]);
    await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  } finally {
    await product.dispose();
  }
});

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
