import { fileURLToPath } from 'node:url';
import type { BrowserContext, Route } from '@playwright/test';
import { build } from 'vite';

const folder = fileURLToPath(new URL('../stripe/', import.meta.url));

/** Stripe's addresses, as a customer's browser meets them. */
export class StripePages {
  /** Everything that pages asked of Stripe. */
  readonly asked: string[] = [];
  /** While true, the script cannot be had. */
  isBlocked = false;
  readonly #backend: string;
  readonly #script: string;
  readonly #frame: string;

  private constructor(backend: string, script: string, frame: string) {
    this.#backend = backend;
    this.#script = script;
    this.#frame = frame;
  }

  /** @param backend where the demo's account at Stripe answers pages */
  static async open(backend: string): Promise<StripePages> {
    const [script = '', frame = ''] = await Promise.all(['stripe-js.ts', 'payment-element.ts'].map(bundle));
    return new StripePages(backend, script, frame);
  }

  async serve(context: BrowserContext): Promise<void> {
    await context.route(/^https:\/\/([a-z]+\.)*stripe\.com\//, (route) => this.#answer(route));
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const { hostname, pathname, search } = new URL(request.url());
    this.asked.push(hostname + pathname);
    if (hostname === 'js.stripe.com' && pathname.endsWith('/stripe.js')) {
      return this.isBlocked ? route.abort('blockedbyclient') : route.fulfill({ contentType: 'text/javascript', body: this.#script });
    }
    if (hostname === 'js.stripe.com')
      return route.fulfill({ contentType: 'text/html', body: page(`<body style="margin:2px"><script>${this.#frame}</script>`) });
    if (hostname === 'hooks.stripe.com') return route.fulfill({ contentType: 'text/html', body: page(challenge) });
    if (hostname === 'q.stripe.com') return route.fulfill({ contentType: 'image/gif', body: '' });
    if (hostname === 'checkout.stripe.com') return route.fulfill({ contentType: 'text/html', body: page('<h1>Pay at Stripe</h1>') });
    const response = await fetch(this.#backend + pathname + search, {
      method: request.method(),
      ...(request.method() === 'POST' && { body: request.postData() ?? '' }),
    });
    const headers = { 'access-control-allow-origin': '*', 'content-type': 'application/json' };
    return route.fulfill({ status: response.status, headers, body: await response.text() });
  }

  /** The customer pays on a page of Stripe's own. */
  async payHosted(address: string, key: string, number: string): Promise<void> {
    const response = await fetch(`${this.#backend}/hosted`, { method: 'POST', body: new URLSearchParams({ page: address, key, number }) });
    if (!response.ok) throw new Error(await response.text());
  }
}

const page = (content: string) => `<!doctype html><html lang="en"><title>Stripe</title>${content}</html>`;

const challenge = `<body style="background:rgb(0 0 0 / 0.5)"><h1>Your bank</h1>
  <button onclick="parent.postMessage({ passes: true }, '*')">Complete authentication</button>
  <button onclick="parent.postMessage({ passes: false }, '*')">Fail authentication</button>`;

/** One classic script. */
async function bundle(file: string): Promise<string> {
  const output = await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2023', minify: false, lib: { entry: folder + file, formats: ['iife'], name: 'fake' } },
  });
  const [result] = [output].flat();
  if (!result || !('output' in result)) throw new Error(`${file} could not be bundled.`);
  return result.output[0].code.replaceAll('</script', '<\\/script');
}
