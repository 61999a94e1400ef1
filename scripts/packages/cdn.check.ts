import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserLaunchOptions } from '../browser.mjs';
import { createConsumer } from './consumer.ts';
import { type Site, serveSite } from './site.ts';

/** Loaded under a test key only: the schemas that answers are checked against. */
const onlyForTests = /check-answer/;

describe('A page without a build', () => {
  let consumer: string;
  let cdn: string;
  let site: Site;
  let browser: Browser;
  let page: Page;
  let problems: string[];
  let tags: string[];

  beforeAll(async () => {
    consumer = await createConsumer();
    cdn = join(consumer, 'node_modules/@tillkit/elements/cdn');
    const { customElements: manifest } = JSON.parse(await readFile(join(cdn, '../package.json'), 'utf8'));
    const { modules } = JSON.parse(await readFile(join(cdn, '..', manifest), 'utf8')) as {
      modules: { declarations: { tagName?: string }[] }[];
    };
    tags = modules.flatMap(({ declarations }) => declarations.flatMap(({ tagName }) => tagName ?? []));
    [site, browser] = await Promise.all([serveSite(cdn), chromium.launch(browserLaunchOptions())]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await rm(consumer, { recursive: true, force: true });
  });
  beforeEach(async () => {
    page = await browser.newPage({ locale: 'en-GB' });
    problems = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      // Answers such as "nothing bought yet" are no problem of the page.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) problems.push(message.text());
    });
  });
  afterEach(() => page.close());

  /** Opens a page with this content, and forgets what was asked for before. */
  async function open(content: string): Promise<void> {
    site.pages.set('/', `<!doctype html><html lang="en"><title>Plans</title>${content}</html>`);
    site.requests.length = 0;
    await page.goto(site.origin);
  }
  const loader = (copy = 'one') =>
    `<script type="module" src="/${copy}/autoload.js" data-api="${site.api}" data-key="${site.key}"></script>`;
  const ready = (selector: string) => page.locator(`${selector}:state(ready)`).first().waitFor();
  const loaded = () => site.requests.filter((path) => path.endsWith('.js') && !onlyForTests.test(path)).sort();
  const text = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => element.shadowRoot?.textContent ?? '');

  it('has a working, themed pricing table with three added lines, under a strict policy', async () => {
    site.pages.set('/theme.css', 'till-pricing-table { --till-color-control: rgb(200, 0, 100); }');
    await open(`${loader()}
<link rel="stylesheet" href="/theme.css">
<till-pricing-table></till-pricing-table>`);
    await ready('till-pricing-table');
    const button = page.locator('[part~="button-paid"]').first();
    const color = await button.evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(color).toBe('rgb(200, 0, 100)');
    await button.click();
    await ready('till-checkout');
    expect(problems).toEqual([]);
  });

  it('has a portal of whoever is signed in', async () => {
    await open(`${loader().replace('></script>', ' data-session-url="/session"></script>')}<till-portal></till-portal>`);
    await ready('till-portal');
    expect(problems).toEqual([]);
  });

  it('loads the loader alone where there are no elements', async () => {
    await open(`${loader()}<p>Nothing for sale.</p>`);
    await page.waitForLoadState('networkidle');
    expect(loaded()).toEqual(['/one/autoload.js']);
  });

  it('loads of its element what that needs at once, and no other element', async () => {
    await open(`${loader()}<till-pricing-table></till-pricing-table>`);
    await ready('till-pricing-table');
    await page.waitForLoadState('networkidle');
    expect(loaded()).toEqual(await neededAtOnce(['till-pricing-table']));
  });

  it('loads of all elements what those need at once: no form, no language, no payment that nobody has asked for', async () => {
    await open(`${loader()}${tags.map((tag) => `<${tag}></${tag}>`).join('')}`);
    for (const tag of tags) await page.waitForFunction((name) => customElements.get(name), tag);
    await ready('till-pricing-table');
    await page.waitForLoadState('networkidle');
    // Without a session, canceling begins with the form.
    expect(loaded()).toEqual(await neededAtOnce(tags, ['steps']));
    expect(problems).toEqual([]);
  });

  it('gets elements that come later, also in the shadow roots of its own elements', async () => {
    site.pages.set(
      '/later.js',
      `customElements.define('my-pricing', class extends HTMLElement {
         connectedCallback() { this.attachShadow({ mode: 'open' }); setTimeout(() => this.shadowRoot.append(document.createElement('till-pricing-table')), 50); }
       });
       document.body.append(document.createElement('my-pricing'), document.createElement('till-contact-sales'));`,
    );
    await open(`${loader()}<body><script type="module" src="/later.js"></script></body>`);
    await ready('my-pricing till-pricing-table');
    await ready('till-contact-sales');
    expect(problems).toEqual([]);
  });

  it('has all of it in one classic script, for tag managers', async () => {
    await open(`<body><till-pricing-table></till-pricing-table>
      <script src="/one/tillkit.min.js" data-api="${site.api}" data-key="${site.key}"></script></body>`);
    await ready('till-pricing-table');
    expect(await page.evaluate((names) => names.filter((name) => !customElements.get(name)), tags)).toEqual([]);
    expect(loaded()).toEqual(['/one/tillkit.min.js']);
    await page.locator('[part~="button-paid"]').first().click();
    await ready('till-checkout');
    expect(loaded()).toEqual(['/one/tillkit.min.js']);
    expect(problems).toEqual([]);
  });

  it('speaks another language with either', async () => {
    for (const script of [loader(), `<script defer src="/one/tillkit.min.js" data-api="${site.api}" data-key="${site.key}"></script>`]) {
      await open(`${script}<till-pricing-table locale="de"></till-pricing-table>`);
      await ready('till-pricing-table');
      await expect.poll(() => text('till-pricing-table')).toContain('Monatlich');
    }
    expect(problems).toEqual([]);
  });

  it('works with two copies of the library, whichever registers an element first', async () => {
    const [single, other] = [`<script defer src="/two/tillkit.min.js"></script>`, loader('two').replace(/ data-[^>]*/, '')];
    // A policy that names the policies of trusted types has to let each copy of Lit make its own.
    site.trustedTypes = "lit-html 'allow-duplicates'";
    for (const scripts of [`${loader()}${single}`, `${single}${loader()}`, `${loader()}${other}`, `${other}${loader()}`]) {
      await open(`${scripts}<body>
        <till-provider api="${site.api}" key="${site.key}" currency="usd"><till-pricing-table></till-pricing-table></till-provider></body>`);
      await ready('till-pricing-table');
      expect(await text('till-pricing-table')).toContain('$');
      await page.locator('[part~="button-paid"]').first().click();
      await ready('till-checkout');
      await page.waitForLoadState('networkidle');
      expect(problems).toEqual([]);
    }
  });

  it('can pin every file by the hash that is listed for it', async () => {
    const integrity: Record<string, string> = JSON.parse(await readFile(join(cdn, 'integrity.json'), 'utf8'));
    const files = (await readdir(cdn, { recursive: true }))
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.js'));
    expect(Object.keys(integrity).sort()).toEqual(files.sort());
    for (const file of files) {
      const hash = createHash('sha384')
        .update(await readFile(join(cdn, file)))
        .digest('base64');
      expect(integrity[file]).toBe(`sha384-${hash}`);
    }
    await open(
      `${loader().replace(' data-api', ` integrity="${integrity['autoload.js']}" data-api`)}<till-pricing-table></till-pricing-table>`,
    );
    await ready('till-pricing-table');
    expect(problems).toEqual([]);
  });

  /** The loader, and what the definitions of these elements import, each with what it imports; and other modules. */
  async function neededAtOnce(elements: readonly string[], others: readonly string[] = []): Promise<string[]> {
    const files = await readdir(join(cdn, 'chunks'));
    const needed = new Set(['autoload.js']);
    for (const module of [...elements.map((tag) => `${tag.slice(5)}.define`), ...others]) {
      const name = files.find((file) => file.startsWith(`${module}-`));
      if (!name) throw new Error(`There is no chunk for ${module}.`);
      needed.add(`chunks/${name}`);
    }
    for (const file of needed) {
      const source = await readFile(join(cdn, file), 'utf8');
      for (const { 1: path = '' } of source.matchAll(/(?:from|import)"(\.[^"]+)"/g)) {
        needed.add(join(file, '..', path).replaceAll('\\', '/'));
      }
    }
    return [...needed].map((file) => `/one/${file}`).sort();
  }
});
