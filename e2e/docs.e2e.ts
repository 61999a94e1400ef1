import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { allSamples, isPageScript, startsProduct } from '../docs/test/samples.ts';
import { packedPackages } from '../scripts/pack/packed-packages.ts';
import { signIn } from './support/billing.ts';
import { expect, test } from './support/fixtures.ts';
import type { Product } from './support/product.ts';
import { cards, germanBuyer, Purchase } from './support/purchase.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const samples = allSamples.filter(({ language }) => language === 'html');
const files = new Map<string, string>();

test.beforeAll(async () => {
  // Builds what the CDN would serve, unless that is there.
  test.setTimeout(240_000);
  await packedPackages();
  const script = allSamples
    .filter(isPageScript)
    .map(({ code }) => code)
    .join('');
  const entry = 'virtual:tillkit';
  const built = await build({
    root: `${root}examples/saas-app`,
    configFile: false,
    logLevel: 'error',
    build: { write: false, modulePreload: false, rollupOptions: { input: entry, output: { entryFileNames: 'tillkit.js' } } },
    plugins: [
      {
        name: 'sample',
        resolveId: (id) => (id === entry ? `${root}examples/saas-app/${entry}.ts` : null),
        load: (id) => (id.endsWith(`${entry}.ts`) ? script : null),
      },
    ],
  });
  for (const { output } of [built].flat().filter((result) => 'output' in result)) {
    for (const chunk of output) if (chunk.type === 'chunk') files.set(`/${chunk.fileName}`, chunk.code);
  }
});

/** Opens a sample as a page of its own, with the address and key of the running product put in. */
async function open(page: Page, product: Product, code: string): Promise<void> {
  const html = code.replaceAll('https://billing.example.com', product.origin).replaceAll('pk_test_your_key', product.keys.publishable);
  await page.route(`${product.origin}/sample`, (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="en"><title>Sample</title><body>${html}</body></html>` }),
  );
  await page.route(
    (url) => url.origin === product.origin && files.has(url.pathname),
    (route) => route.fulfill({ contentType: 'text/javascript', body: files.get(new URL(route.request().url()).pathname) ?? '' }),
  );
  await page.route(/\/npm\/@tillkit\/elements@[^/]+\/cdn\//, (route) => {
    const [, file = ''] = new URL(route.request().url()).pathname.split('/cdn/');
    return route.fulfill({ path: `${root}packages/elements/dist/cdn/${file}`, headers: { 'access-control-allow-origin': '*' } });
  });
  if (code.includes('session-url')) await signIn(page, product, 'halden');
  await page.goto(`${product.origin}/sample`);
  const tags = [...code.matchAll(/<(till-(?!provider)[\w-]+)/g)].map(({ 1: tag = '' }) => tag);
  for (const tag of tags) await expect(page.locator(`${tag}:state(ready)`)).toBeVisible();
}

for (const { name, code } of samples) {
  test(`the sample at ${name} works as a page`, async ({ page, product }) => {
    await open(page, product, code);
    const purchase = new Purchase(page);
    if (code.includes('id="choice"')) {
      await purchase.planButton('Get Business').click();
      await expect(page.locator('#choice')).toHaveText('business, by the month, in usd');
    }
    if (code.includes('till-checkout-completed')) {
      await purchase.choosePlan('Business');
      await purchase.introduce(germanBuyer('sample'));
      await purchase.fillCard(cards.succeeds);
      await purchase.seeAmountDue();
      await purchase.pay();
      await expect(page.getByRole('link', { name: 'Open the workspace of Linden sample GmbH' })).toBeVisible();
    }
  });
}

for (const { name, code } of allSamples.filter(startsProduct)) {
  test(`the command at ${name} starts the product, and Ctrl-C stops it`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tillkit-docs-'));
    // A group of its own: Ctrl-C in a terminal reaches every process of the group, however many started each other.
    const child = spawn('bash', ['-c', code], {
      cwd: root,
      env: { ...process.env, PORT: '0', TILLKIT_DATA: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const signal = (name: NodeJS.Signals) => {
      const runs = child.exitCode === null && child.signalCode === null;
      if (runs && child.pid !== undefined) process.kill(-child.pid, name);
    };
    const exited = once(child, 'exit');
    try {
      let output = '';
      child.stdout.on('data', (chunk) => {
        output += chunk;
      });
      await expect.poll(() => output, { timeout: 45_000 }).toContain('Ctrl-C stops');
      const [address = ''] = /http:\S+\/pricing/.exec(output) ?? [];
      expect((await fetch(address)).status).toBe(200);
      signal('SIGINT');
      await exited;
      expect(output).toContain('Stopping');
      await expect(fetch(address)).rejects.toThrow();
    } finally {
      signal('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    }
  });
}
