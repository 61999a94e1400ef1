import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClient } from '../src/index.ts';
import { answers, scriptedHost } from './scripted-host.ts';

const consent = { text: 'I agree.', locale: 'en' };

describe('A call becomes a request', () => {
  test('fields of a read become the query, in one order whatever order they were given in', async () => {
    const host = scriptedHost(answers({}));
    const client = createClient({ api: 'https://host.test', key: 'pk_live_1', fetch: host.fetch });
    await client.getCatalog({ seats: 3, currency: 'eur', country: undefined });
    expect(host.request(0)).toMatchObject({ method: 'GET', url: 'https://host.test/v1/catalog?currency=eur&seats=3', body: undefined });
  });

  test('path parameters are taken out by name and escaped, the rest becomes the body', async () => {
    const host = scriptedHost(answers({}));
    const client = createClient({ api: 'https://host.test', fetch: host.fetch });
    await client.confirmCheckout({ id: 'a/b c', preview: 'prv_1', consent });
    expect(host.request(0)).toMatchObject({
      method: 'POST',
      url: 'https://host.test/v1/checkouts/a%2Fb%20c/confirmation',
      body: { preview: 'prv_1', consent },
    });
    expect(host.request(0).headers['content-type']).toBe('application/json');
  });

  test('whatever text stands in path or query, the host reads the same text', async () => {
    // No address can hold "." or ".." as a part of its path (URL standard, 4.4): such an id finds nothing.
    const text = fc
      .string({ unit: 'binary', minLength: 1 })
      .map((value) => value.toWellFormed())
      .filter((value) => value !== '.' && value !== '..');
    await fc.assert(
      fc.asyncProperty(text, text, async (id, cursor) => {
        const host = scriptedHost(answers({}));
        const client = createClient({ api: 'https://host.test', fetch: host.fetch });
        await client.getInvoice({ id });
        await client.listInvoices({ cursor, limit: 5 });
        const [invoice, list] = host.requests.map(({ url }) => new URL(url));
        expect(decodeURIComponent(invoice?.pathname.split('/').at(-1) ?? '')).toBe(id);
        expect(Object.fromEntries(list?.searchParams ?? [])).toEqual({ cursor, limit: '5' });
      }),
    );
  });

  test('text that is not text reaches the host as a replacement character, and the host says so', async () => {
    const host = scriptedHost(answers({}));
    await createClient({ api: 'https://host.test', fetch: host.fetch }).getInvoice({ id: 'in_\ud800' });
    expect(host.request(0).url).toBe('https://host.test/v1/invoices/in_%EF%BF%BD');
  });

  test('a slash at the end of the address does no harm, and a path in it is kept', async () => {
    const host = scriptedHost(answers({}));
    await createClient({ api: 'https://host.test/billing//', fetch: host.fetch }).getHealth();
    expect(host.request(0).url).toBe('https://host.test/billing/healthz');
  });

  test('an empty address means the page’s own origin', async () => {
    const host = scriptedHost(answers({}));
    await createClient({ api: '', fetch: host.fetch }).getHealth();
    expect(host.request(0).url).toBe('/healthz');
  });

  test('the global fetch is looked up when it is needed, so that a page may replace it later', async () => {
    const host = scriptedHost(answers({ status: 'ok' }));
    const client = createClient({ api: 'https://host.test' });
    const original = globalThis.fetch;
    globalThis.fetch = host.fetch;
    try {
      expect(await client.getHealth()).toEqual({ status: 'ok' });
    } finally {
      globalThis.fetch = original;
    }
  });
});

describe('Every call carries the credential that fits', () => {
  const page = (host: ReturnType<typeof scriptedHost>, session?: string) =>
    createClient({ api: 'https://host.test', key: 'pk_live_1', session, fetch: host.fetch });
  const authorization = (host: ReturnType<typeof scriptedHost>) => host.request(0).headers.authorization;

  test('a visitor’s calls carry the key', async () => {
    const host = scriptedHost(answers({}));
    await page(host).createPricePreview({ plan: 'team', interval: 'month', currency: 'eur' });
    expect(authorization(host)).toBe('Bearer pk_live_1');
  });

  test('a customer’s calls carry the session', async () => {
    const host = scriptedHost(answers({}));
    await page(host, 'token').getSubscription();
    expect(authorization(host)).toBe('Bearer token');
  });

  test('a customer who buys is known by the session', async () => {
    const host = scriptedHost(answers({}));
    await page(host, 'token').createCheckout({ preview: 'prv_1' });
    expect(authorization(host)).toBe('Bearer token');
  });

  test('the catalog is read with the key even by a customer, so that caches on the way can share it', async () => {
    const host = scriptedHost(answers({}));
    await page(host, 'token').getCatalog();
    expect(authorization(host)).toBe('Bearer pk_live_1');
  });

  test('what takes no session carries the key', async () => {
    const host = scriptedHost(answers({}));
    await page(host, 'token').createSignUp({ email: 'ada@example.com', company: 'Ada', plan: 'free' });
    expect(authorization(host)).toBe('Bearer pk_live_1');
  });

  test('a client made with the secret of a checkout carries that secret everywhere', async () => {
    const host = scriptedHost(answers({}));
    const checkout = page(host, 'token').withCredential('cs_1');
    await checkout.getCheckout({ id: 'chk_1' });
    await checkout.getSubscription();
    expect(host.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer cs_1', 'Bearer cs_1']);
  });

  test('a server names the account that it acts for', async () => {
    const host = scriptedHost(answers({}));
    await createClient({ api: 'https://host.test', key: 'sk_live_1', account: 'acme', fetch: host.fetch }).getSubscription();
    expect(host.request(0).headers).toMatchObject({ authorization: 'Bearer sk_live_1', 'tillkit-account': 'acme' });
  });

  test('the client can be asked whether it has a session', () => {
    const host = scriptedHost(answers({}));
    expect(page(host, 'token').hasSession).toBe(true);
    expect(page(host).hasSession).toBe(false);
  });

  test('nobody’s calls carry nothing', async () => {
    const host = scriptedHost(answers({}));
    await createClient({ api: 'https://host.test', fetch: host.fetch }).getHealth();
    expect(host.request(0).headers).toEqual({});
  });
});
