import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createHost, type Host } from '@tillkit/host';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Terminal } from './terminal.ts';

const organisation = 'ok_organisation_of_the_cli';
let host: Host;
let terminal: Terminal;

beforeAll(async () => {
  host = createHost({ providers: { sandbox: createSandboxProvider() }, organisationKeys: [organisation] });
  await host.ready();
});
afterAll(() => host.close());
beforeEach(async () => {
  terminal = await Terminal.open();
  terminal.fetch = (input, init) => host.fetch(new Request(input, init));
  terminal.env = { TILLKIT_API: 'https://billing.test', TILLKIT_ORGANISATION_KEY: organisation };
});
afterEach(() => terminal.close());

const small = {
  default_currency: 'eur',
  plans: [
    {
      key: 'pro',
      name: 'Pro',
      prices: [{ key: 'pro', model: 'flat', interval: 'month', amounts: [{ currency: 'eur', unit_amount: 900 }] }],
    },
  ],
};
const write = (name: string, content: unknown) =>
  writeFile(join(terminal.folder, name), typeof content === 'string' ? content : JSON.stringify(content));

/** A sandbox of its own, with its key in the terminal's environment. */
async function enterSandbox(flags = '') {
  const { out } = await terminal.type(`sandbox create --json ${flags}`);
  const made = JSON.parse(out);
  terminal.env.TILLKIT_SECRET_KEY = made.keys.secret;
  return made;
}

describe('sandboxes', () => {
  it('are made with a catalog, listed, and destroyed', async () => {
    await write('plans.json', small);
    const { environment, keys } = await enterSandbox('--name Trial --catalog plans.json --now 2027-01-31T12:00:00Z --frozen');
    expect(keys.secret).toMatch(/^sk_test_/);
    expect(environment.clock).toEqual({ now: '2027-01-31T12:00:00.000Z', mode: 'frozen' });
    expect((await terminal.type('sandbox list')).out).toContain('Trial');
    expect((await terminal.type(`sandbox destroy ${environment.id}`)).out).toContain('is gone');
    expect((await terminal.type('sandbox list')).out).not.toContain(environment.id);
  });

  it('need an organisation key, and say so', async () => {
    delete terminal.env.TILLKIT_ORGANISATION_KEY;
    const { code, errors } = await terminal.type('sandbox list');
    expect(code).toBe(2);
    expect(errors).toContain('TILLKIT_ORGANISATION_KEY');
  });

  it('are refused to a key of another kind before anything is sent', async () => {
    terminal.env.TILLKIT_ORGANISATION_KEY = 'sk_test_123';
    const { code, errors } = await terminal.type('sandbox list');
    expect(code).toBe(2);
    expect(errors).toContain('ok_');
  });
});

describe('a catalog in a file', () => {
  it('is checked without a host', async () => {
    await write('tillkit.catalog.json', small);
    expect(await terminal.type('catalog check')).toEqual({ code: 0, out: '✓ tillkit.catalog.json: 1 plan\n', errors: '' });
    await write('tillkit.catalog.json', { ...small, default_currency: 'dollar' });
    const wrong = await terminal.type('catalog check');
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain('/default_currency');
  });

  it('is pushed, and the next push changes nothing', async () => {
    await enterSandbox();
    await write('tillkit.catalog.json', small);
    expect((await terminal.type('catalog diff')).out).toContain('+ plan pro added');
    expect((await terminal.type('catalog diff --exit-code')).code).toBe(1);
    expect((await terminal.type('catalog push')).out).toContain('The host has version 1');
    expect((await terminal.type('catalog diff --exit-code')).code).toBe(0);
    expect((await terminal.type('catalog push')).out).toContain('Nothing changes.');
  });

  it('is pulled as a module that pushes back without a change, coupons included', async () => {
    await enterSandbox();
    const coupons = [{ key: 'welcome', name: 'Welcome', codes: ['HELLO'], percent_off: 10, duration: 'once' }];
    await write('plans.json', { ...small, coupons });
    await terminal.type('catalog push plans.json');
    expect((await terminal.type('catalog pull -o tillkit.catalog.ts')).code).toBe(0);
    expect(await readFile(join(terminal.folder, 'tillkit.catalog.ts'), 'utf8')).toContain('satisfies CatalogInput');
    expect((await terminal.type('catalog push')).out).toContain('Nothing changes.');
  });

  it('is never written over by a pull unless that is said', async () => {
    await enterSandbox();
    await write('mine.json', small);
    const { code, errors } = await terminal.type('catalog pull -o mine.json');
    expect(code).toBe(2);
    expect(errors).toContain('--force');
    expect(JSON.parse(await readFile(join(terminal.folder, 'mine.json'), 'utf8'))).toEqual(small);
  });

  it('that the host refuses is told with the place and the sentence', async () => {
    await enterSandbox();
    await write('tillkit.catalog.json', { ...small, plans: [{ ...small.plans[0], add_ons: ['boost'] }] });
    const { code, errors } = await terminal.type('catalog push');
    expect(code).toBe(1);
    expect(errors).toContain('/plans/0/add_ons/0');
  });

  it('that is not there is a matter of usage', async () => {
    const { code, errors } = await terminal.type('catalog check plans.ts');
    expect(code).toBe(2);
    expect(errors).toContain('There is no file plans.ts.');
  });
});

describe('a host on this machine', () => {
  it('sells the file, tells other commands where it is, takes changes of the file, and stops when told', async () => {
    terminal.env = {};
    terminal.fetch = globalThis.fetch;
    await write('tillkit.catalog.json', small);
    const stop = new AbortController();
    const running = terminal.type('dev --port 0', stop.signal);
    await vi.waitFor(() => access(join(terminal.folder, '.tillkit', 'dev.json')), { timeout: 60_000, interval: 100 });
    expect((await terminal.type('catalog diff')).out).toContain('Nothing changes.');
    await write('tillkit.catalog.json', { ...small, plans: [{ ...small.plans[0], name: 'Professional' }] });
    await vi.waitFor(async () => expect((await terminal.type('catalog diff')).out).toContain('Nothing changes.'), {
      timeout: 20_000,
      interval: 200,
    });
    stop.abort();
    const { code, out } = await running;
    expect(code).toBe(0);
    expect(out).toContain('<till-pricing-table api="http://127.0.0.1:');
  }, 120_000);
});

describe('the clock', () => {
  it('moves by a duration or to a time', async () => {
    await enterSandbox('--now 2027-01-31T12:00:00Z --frozen');
    expect((await terminal.type('clock advance P1M')).out).toContain('2027-02-28T12:00:00.000Z');
    expect((await terminal.type('clock advance 2027-03-05T00:00:00Z --json')).out).toContain('2027-03-05T00:00:00.000Z');
    expect((await terminal.type('clock show')).out).toContain('stands still');
  });

  it('that is told nonsense says what it takes', async () => {
    await enterSandbox();
    const { code, errors } = await terminal.type('clock advance Pmonth');
    expect(code).toBe(1);
    expect(errors).toContain('ISO 8601');
  });
});

describe('what a terminal sees', () => {
  it('has colour only on a terminal, and not where NO_COLOR is set', async () => {
    await write('tillkit.catalog.json', small);
    const colour = '\u001B[';
    expect((await terminal.type('catalog check')).out).not.toContain(colour);
    terminal.isTTY = true;
    expect((await terminal.type('catalog check')).out).toContain(colour);
    terminal.env.NO_COLOR = '1';
    expect((await terminal.type('catalog check')).out).not.toContain(colour);
  });

  it('is one JSON document with --json, also for a refusal', async () => {
    terminal.env.TILLKIT_SECRET_KEY = 'sk_test_unknown_key_of_nobody';
    const { code, out, errors } = await terminal.type('clock show --json');
    expect(code).toBe(1);
    expect(JSON.parse(out).error.code).toBe('invalid_key');
    expect(errors).toBe('');
  });

  it.each([
    'init',
    'dev',
    'catalog check',
    'catalog diff',
    'catalog push',
    'catalog pull',
    'sandbox create',
    'sandbox destroy',
    'clock advance',
    'stripe import',
    'stripe reconcile',
    'doctor',
  ])('has help with examples: %s', async (command) => {
    const { code, out } = await terminal.type(`${command} --help`);
    expect(code).toBe(0);
    expect(out).toMatch(/Examples?:\n {2}(\w+=\S+ )?tillkit /);
  });

  it('says which commands there are where one is misspelt', async () => {
    const { code, errors } = await terminal.type('catlog check');
    expect(code).toBe(2);
    expect(errors).toContain('catalog');
  });
});
