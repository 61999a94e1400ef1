import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplesOf } from '../../docs/test/samples.ts';
import { browserLaunchOptions } from '../browser.mjs';
import { createConsumer } from './consumer.ts';
import { type Site, serveSite } from './site.ts';

const sample = samplesOf('install').find(({ language }) => language === 'tsx')?.code ?? '';

describe('A React app', () => {
  let consumer: string;
  let site: Site;
  let browser: Browser;

  beforeAll(async () => {
    consumer = await createConsumer({ react: '@tillkit/react', 'react-dom': '@tillkit/react' });
    [site, browser] = await Promise.all([serveSite(consumer), chromium.launch(browserLaunchOptions())]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await rm(consumer, { recursive: true, force: true });
  });

  it('has a portal with what docs/install.md says, which hears of its events', async () => {
    const code = sample.replace('https://billing.example.com', site.api).replace('pk_test_your_key', site.key);
    await writeFile(join(consumer, 'billing.tsx'), code);
    await writeFile(
      join(consumer, 'main.tsx'),
      `import { createRoot } from 'react-dom/client';
       import { Billing } from './billing.tsx';
       createRoot(document.body).render(<Billing />);`,
    );
    const { outputFiles } = await build({
      absWorkingDir: consumer,
      entryPoints: ['main.tsx'],
      bundle: true,
      format: 'esm',
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"production"' },
      write: false,
    });
    site.pages.set('/main.js', outputFiles[0]?.text ?? '');
    site.pages.set(
      '/',
      '<!doctype html><html lang="en"><title>App</title><body></body><script type="module" src="/main.js"></script></html>',
    );
    const page = await browser.newPage({ locale: 'en-GB' });
    const problems: string[] = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    await page.goto(site.origin);
    await page.locator('till-portal:state(ready)').waitFor();
    await page.getByRole('tab', { name: 'Invoices' }).click();
    await expect.poll(() => page.title()).toBe('Invoices');
    expect(problems).toEqual([]);
  });
});
