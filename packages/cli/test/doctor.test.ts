import { createHost, type Host } from '@tillkit/host';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Terminal } from './terminal.ts';

const organisation = 'ok_organisation_of_the_doctor';
const catalog = { default_currency: 'eur', plans: [{ key: 'free', name: 'Free', kind: 'free' as const }] };
let host: Host;
let terminal: Terminal;
/** Answers of the product's own server, by address. */
let pages: Record<string, () => Response>;

beforeAll(async () => {
  host = createHost({ providers: { sandbox: createSandboxProvider() }, organisationKeys: [organisation] });
  await host.ready();
});
afterAll(() => host.close());

beforeEach(async () => {
  terminal = await Terminal.open();
  pages = {};
  terminal.fetch = async (input, init) => {
    const request = new Request(input, init);
    const page = pages[request.url];
    if (page) return page();
    if (request.url.startsWith('https://billing.test/')) return host.fetch(request);
    throw new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') });
  };
  const body = JSON.stringify({ name: 'Shop', catalog, settings: { allowed_origins: ['https://shop.test'] } });
  const headers = { authorization: `Bearer ${organisation}`, 'content-type': 'application/json' };
  const { keys } = await (await host.fetch(new Request('https://billing.test/v1/sandboxes', { method: 'POST', headers, body }))).json();
  terminal.env = { TILLKIT_API: 'https://billing.test', TILLKIT_SECRET_KEY: keys.secret, TILLKIT_PUBLISHABLE_KEY: keys.publishable };
});
afterEach(() => terminal.close());

const page = (policy?: string, text = '<till-pricing-table></till-pricing-table>') =>
  new Response(text, { headers: { 'content-type': 'text/html', ...(policy === undefined ? {} : { 'content-security-policy': policy }) } });

describe('the doctor', () => {
  it('finds nothing where all is well', async () => {
    pages['https://shop.test/pricing'] = () => page("default-src 'none'; connect-src https://billing.test");
    pages['https://shop.test/api/session'] = () => new Response(null, { status: 204 });
    const { code, out } = await terminal.type('doctor --page https://shop.test/pricing --session-url https://shop.test/api/session');
    expect(out).not.toMatch(/[✗!]/);
    expect(code).toBe(0);
  });

  it('says that nothing answers at the address', async () => {
    terminal.env.TILLKIT_API = 'https://nowhere.test';
    const { code, out } = await terminal.type('doctor');
    expect(code).toBe(1);
    expect(out).toContain('ENOTFOUND');
    expect(out).toContain('Fix:');
  });

  it('tells that something else answers there', async () => {
    terminal.env.TILLKIT_API = 'https://shop.test';
    pages['https://shop.test/healthz'] = () => page();
    expect((await terminal.type('doctor')).out).toContain('it is not a Tillkit host');
  });

  it('finds a secret key where a publishable one belongs', async () => {
    terminal.env.TILLKIT_PUBLISHABLE_KEY = terminal.env.TILLKIT_SECRET_KEY;
    expect((await terminal.type('doctor')).out).toContain('this is a secret key');
  });

  it('finds a secret key in a page', async () => {
    pages['https://shop.test/'] = () => page(undefined, '<script>const key = "sk_test_abc123"</script>');
    expect((await terminal.type('doctor --page https://shop.test/')).out).toContain('there is a secret key in its source');
  });

  it('finds an origin that is not allowed, and says how to allow it', async () => {
    pages['https://other.test/'] = () => page();
    const { code, out } = await terminal.type('doctor --page https://other.test/');
    expect(code).toBe(1);
    expect(out).toContain('"https://shop.test","https://other.test"');
  });

  it.each([
    ["default-src 'self'", 'connect-src blocks calls to the host', 'Add https://billing.test to connect-src'],
    ['connect-src https://*.example.com', 'connect-src blocks calls to the host', 'Add https://billing.test'],
  ])('finds what a policy blocks: %s', async (policy, text, fix) => {
    pages['https://shop.test/'] = () => page(policy);
    const { out } = await terminal.type('doctor --page https://shop.test/');
    expect(out).toContain(text);
    expect(out).toContain(fix);
  });

  it('reads a policy in a meta tag too', async () => {
    pages['https://shop.test/'] = () => page(undefined, `<meta http-equiv="Content-Security-Policy" content="connect-src 'none'">`);
    expect((await terminal.type('doctor --page https://shop.test/')).out).toContain('connect-src blocks');
  });

  it.each([
    [() => Response.json({ token: 'abc' }), 'gives a session to anybody'],
    [() => new Response('', { status: 405 }), 'The elements ask by POST'],
    [() => Response.json({ ok: true }), 'answers without a token'],
  ])('finds a session endpoint that is wrong', async (answer, text) => {
    pages['https://shop.test/api/session'] = answer;
    expect((await terminal.type('doctor --session-url https://shop.test/api/session')).out).toContain(text);
  });

  it('warns of an empty catalog', async () => {
    await terminal.type('catalog check');
    const { writeFile } = await import('node:fs/promises');
    await writeFile(`${terminal.folder}/empty.json`, JSON.stringify({ default_currency: 'eur' }));
    await terminal.type('catalog push empty.json');
    const { code, out } = await terminal.type('doctor');
    expect(out).toContain('there is no plan in it');
    expect(code).toBe(0);
  });
});
