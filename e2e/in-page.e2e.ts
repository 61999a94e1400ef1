import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { build, type PreviewServer, preview } from 'vite';

const root = fileURLToPath(new URL('./in-page/', import.meta.url));

let folder: string;
let server: PreviewServer;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tillkit-in-page-'));
  const built = { outDir: folder, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4000 };
  await build({ root, configFile: false, logLevel: 'error', build: built });
  server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port: 0 },
  });
});

test.afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test('the host runs unchanged inside a page: a visitor buys without any server', async ({ page }) => {
  const calls: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/v1/')) calls.push(request.url());
  });
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await page.waitForFunction(() => 'buyInPage' in window);
  const checkout = await page.evaluate(() => window.buyInPage());
  expect(checkout.status).toBe('completed');
  expect(checkout.result?.subscription.status).toBe('active');
  expect(checkout.result?.invoice?.status).toBe('paid');
  expect(checkout.result?.invoice?.total).toEqual(checkout.preview.total);
  expect(calls).toEqual([]);
});
