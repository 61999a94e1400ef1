import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fillCard } from '../../e2e/support/purchase.ts';
import { browserLaunchOptions } from '../browser.mjs';
import { root } from '../build/package.ts';
import { type ExampleName, exampleNames } from './names.ts';
import { type RunningExample, serveExample } from './serve.ts';

const run = promisify(execFile);

/** Where an example has its pages; the static site has no server that could sign anybody in. */
const paths: Readonly<Record<ExampleName, { plans: string; billing?: string }>> = {
  'static-site': { plans: '/' },
  'react-vite': { plans: '/plans', billing: '/' },
  'vue-vite': { plans: '/plans', billing: '/' },
  next: { plans: '/', billing: '/billing' },
};

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(browserLaunchOptions());
});
afterAll(() => browser?.close());

describe.each(exampleNames)('The example %s, installed from what would be published,', (name) => {
  const { plans, billing } = paths[name];
  let example: RunningExample;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    example = await serveExample(name);
  });
  afterAll(() => example?.close());
  beforeEach(async () => {
    page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1100, height: 900 } });
    problems = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => {
      // A request for what is not there, such as a site's icon, is no problem of the elements.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) problems.push(message.text());
    });
  });
  afterEach(async () => {
    await page.close();
    expect(problems).toEqual([]);
  });

  it('shows its prices', async () => {
    await page.goto(example.origin + plans);
    await page.locator('till-pricing-table:state(ready)').waitFor({ timeout: 60_000 });
    await expect.poll(() => page.getByRole('list', { name: 'Plans' }).textContent()).toContain('€49');
  });

  if (name === 'static-site') {
    it('sells a plan to a visitor, under its strict policy', async () => {
      await page.goto(example.origin + plans);
      await page.getByRole('list', { name: 'Plans' }).getByRole('button', { name: 'Get Harbour' }).click();
      const dialog = page.locator('till-checkout').getByRole('dialog').first();
      await dialog.getByLabel('E-mail').fill('toini@example.com');
      await dialog.getByLabel('Company').fill('Hanko Harbour Oy');
      await dialog.getByLabel('Country').selectOption('FI');
      await dialog.getByLabel('Street and number').fill('1 Quay Street');
      await dialog.getByLabel('Postal code').fill('10900');
      await dialog.getByLabel('City').fill('Hanko');
      await fillCard(page, '4242424242424242');
      await dialog.locator('[part~=total][aria-busy=false]').waitFor();
      await dialog.locator('button[type=submit].order').click();
      await dialog.getByRole('heading', { name: 'You are subscribed to Harbour' }).waitFor();
    });
  }

  if (billing) {
    it('shows a customer who is signed in what they have, and hears of the portal’s events', async () => {
      await page.goto(example.origin + billing);
      await page.locator('till-portal:state(ready)').waitFor({ timeout: 60_000 });
      await page.getByText('Skipper').first().waitFor();
      await page.getByRole('tab', { name: 'Invoices' }).click();
      await expect.poll(() => page.title()).toBe('Invoices: Tidewater');
    });
  }

  if (name === 'react-vite' || name === 'next') {
    it('has types for all that it uses', async () => {
      const folder = join(root, '.tillkit/examples', name);
      const compiler = join(folder, 'node_modules/typescript/bin/tsc');
      const { stdout } = await run(process.execPath, [compiler, '-p', folder], { cwd: folder }).catch((error: { stdout: string }) => error);
      expect(stdout).toBe('');
    });
  }
});
