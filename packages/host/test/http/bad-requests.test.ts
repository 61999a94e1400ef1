import { Problem, type Sandbox } from '@tillkit/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestHost, organisationKey, type TestHost } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';

let shop: TestHost;
let sandbox: Sandbox;

beforeAll(async () => {
  shop = await createTestHost();
  sandbox = await shop.createSandbox({ catalog: sampleCatalog });
});
afterAll(() => shop.close());

const cart = { plan: 'team', interval: 'month', currency: 'usd', seats: 5 };

async function refusal(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Problem> {
  const response = await shop.send(method, path, { key: sandbox.keys.publishable, body, headers });
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = Problem.parse(await response.json());
  expect(problem.status).toBe(response.status);
  expect(problem.request_id).toBe(response.headers.get('x-request-id'));
  return problem;
}

describe('a request body', () => {
  test('that is not JSON is refused as malformed', async () => {
    expect(await refusal('POST', '/v1/price-previews', '{"plan": ')).toMatchObject({ status: 400, code: 'malformed_json' });
  });

  test('that is not UTF-8 is refused as malformed', async () => {
    const request = new Request('http://host.test/v1/price-previews', {
      method: 'POST',
      headers: { Authorization: `Bearer ${sandbox.keys.publishable}`, 'Content-Type': 'application/json' },
      body: new Uint8Array([0x7b, 0xff, 0x7d]),
    });
    expect(await (await shop.host.fetch(request)).json()).toMatchObject({ status: 400, code: 'malformed_json' });
  });

  test('with an unknown field is refused with the field’s name', async () => {
    const problem = await refusal('POST', '/v1/price-previews', { ...cart, seets: 5 });
    expect(problem).toMatchObject({ status: 400, code: 'unknown_field', param: '/seets' });
    expect(problem.detail).toContain('/seets');
  });

  test('with an unknown field deep inside is refused with a pointer to it', async () => {
    const problem = await refusal('POST', '/v1/price-previews', { ...cart, add_ons: [{ key: 'support', 'a/b~c': 1 }] });
    expect(problem).toMatchObject({ code: 'unknown_field', param: '/add_ons/0/a~1b~0c' });
  });

  test('with negative seats is refused with a sentence', async () => {
    const problem = await refusal('POST', '/v1/price-previews', { ...cart, seats: -1 });
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request', param: '/seats', detail: 'Seats must be at least 1.' });
  });

  test('with several faults lists them all', async () => {
    const problem = await refusal('POST', '/v1/price-previews', { plan: 'team', interval: 'weekly', currency: 'EUR' });
    expect(problem.errors?.map(({ param }) => param)).toEqual(['/interval', '/currency']);
    expect(problem.param).toBe('/interval');
  });

  test('without a needed field is refused as incomplete', async () => {
    const problem = await refusal('POST', '/v1/price-previews', { plan: 'team', interval: 'month' });
    expect(problem).toMatchObject({ param: '/currency', detail: 'The field "/currency" is missing.' });
  });

  test('that is empty is refused as incomplete, not as malformed', async () => {
    expect(await refusal('POST', '/v1/price-previews', '')).toMatchObject({ code: 'invalid_request', param: '/plan' });
  });

  test('that is an array is refused', async () => {
    expect(await refusal('POST', '/v1/price-previews', [])).toMatchObject({ code: 'invalid_request' });
  });

  test('that names the prototype is refused', async () => {
    expect(await refusal('POST', '/v1/price-previews', '{"__proto__": {"plan": "team"}}')).toMatchObject({ status: 400 });
  });

  test.each([
    ['lists', '['.repeat(400_000) + ']'.repeat(400_000)],
    ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['a list in a field', `{"plan":${'['.repeat(5000)}${']'.repeat(5000)}}`],
  ])('that nests %s without end is refused', async (_what, body) => {
    expect(await refusal('POST', '/v1/price-previews', body)).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  test('with very many faults is answered briefly', async () => {
    const fields = Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`field${index}`, 1]));
    expect(JSON.stringify(await refusal('POST', '/v1/price-previews', { ...cart, ...fields })).length).toBeLessThan(5000);
    const records = Array.from({ length: 1000 }, () => ({}));
    const response = await shop.send('POST', '/v1/usage-records', { key: sandbox.keys.secret, body: { records } });
    expect(Problem.parse(await response.json()).errors?.length).toBeLessThanOrEqual(100);
  });

  test('of another type than JSON is refused', async () => {
    const problem = await refusal('POST', '/v1/price-previews', 'plan=team', { 'Content-Type': 'application/x-www-form-urlencoded' });
    expect(problem).toMatchObject({ status: 415, code: 'unsupported_media_type' });
  });

  test('with characters that no database stores is refused', async () => {
    expect(await refusal('POST', '/v1/price-previews', { ...cart, promotion_code: 'A\0B' })).toMatchObject({
      code: 'invalid_request',
      param: '/promotion_code',
    });
    expect(await refusal('POST', '/v1/price-previews', '{"promotion_code": "\\ud800"}')).toMatchObject({ param: '/promotion_code' });
  });

  test('of 2 MB is refused as too large', async () => {
    const large = JSON.stringify({ ...cart, promotion_code: 'A'.repeat(2 * 1024 * 1024) });
    const length = { 'Content-Length': String(large.length) };
    expect(await refusal('POST', '/v1/price-previews', large, length)).toMatchObject({ status: 413, code: 'body_too_large' });
  });

  test('of 2 MB without a length is refused as too large', async () => {
    const chunk = new Uint8Array(64 * 1024).fill(32);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += chunk.length;
        if (sent > 2 * 1024 * 1024) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const request = new Request('http://host.test/v1/price-previews', {
      method: 'POST',
      headers: { Authorization: `Bearer ${sandbox.keys.publishable}`, 'Content-Type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(await (await shop.host.fetch(request)).json()).toMatchObject({ status: 413, code: 'body_too_large' });
    expect(sent).toBeLessThan(1.5 * 1024 * 1024);
  });
});

describe('an address', () => {
  test('that does not exist is not found', async () => {
    expect(await refusal('GET', '/v1/catalogue')).toMatchObject({ status: 404, code: 'not_found' });
  });

  test('says which methods it takes', async () => {
    const response = await shop.send('PATCH', '/v1/catalog', { key: sandbox.keys.secret });
    expect(await response.json()).toMatchObject({ status: 405, code: 'method_not_allowed' });
    expect(response.headers.get('allow')).toBe('GET, PUT, HEAD, OPTIONS');
  });

  test('says so where no address takes the method', async () => {
    const response = await shop.send('PROPFIND', '/v1/catalog', { key: sandbox.keys.secret });
    expect(await response.json()).toMatchObject({ status: 405, code: 'method_not_allowed' });
    expect(response.headers.get('allow')).toBe('GET, POST, PUT, PATCH, DELETE');
  });

  test('with an id that is no text is refused, not a fault of ours', async () => {
    const response = await shop.send('GET', '/v1/accounts/%00', { key: sandbox.keys.secret });
    expect(await response.json()).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  test('answers HEAD like GET without a body', async () => {
    const response = await shop.send('HEAD', '/v1/catalog', { key: sandbox.keys.publishable });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });
});

describe('a query', () => {
  test('with an unknown field is refused with its name', async () => {
    expect(await refusal('GET', '/v1/catalog?curency=eur')).toMatchObject({ code: 'unknown_field', param: '/curency' });
  });

  test('that names a field twice is refused', async () => {
    expect(await refusal('GET', '/v1/catalog?currency=eur&currency=usd')).toMatchObject({ code: 'invalid_request', param: '/currency' });
  });

  test('on an address that takes a body is refused', async () => {
    expect(await refusal('POST', '/v1/price-previews?plan=team', cart)).toMatchObject({ code: 'unknown_field', param: '/plan' });
  });

  test('with an invented cursor is refused', async () => {
    for (const cursor of ['x', 'W10', btoa('[99999999999]'), btoa('["1"]')]) {
      const problem = await shop.refusal('listEvents', { cursor }, { key: sandbox.keys.secret });
      expect(problem).toMatchObject({ status: 400, code: 'invalid_cursor' });
    }
    for (const time of ['never', '0000-01-01T00:00:00.000Z', '2027-13-45T00:00:00.000Z']) {
      const problem = await shop.refusal('listSandboxes', { cursor: btoa(JSON.stringify([time, 'env'])) }, { key: organisationKey });
      expect(problem).toMatchObject({ code: 'invalid_cursor' });
    }
  });

  test('about a time before dates are counted is refused', async () => {
    expect(await refusal('GET', '/v1/catalog?at=0000-01-01T00:00:00Z')).toMatchObject({ code: 'invalid_request', param: '/at' });
  });

  test('with too large a page is refused', async () => {
    const problem = await shop.refusal('listEvents', { limit: 101 }, { key: sandbox.keys.secret });
    expect(problem).toMatchObject({ code: 'invalid_request', param: '/limit' });
  });
});

test.each([
  ['0000-01-01T00:00:00Z', 'invalid_request'],
  ['1969-12-31T23:59:59Z', 'invalid_request'],
  ['2200-01-01T00:00:00.001Z', 'clock_too_far'],
  ['9999-12-31T23:59:59Z', 'clock_too_far'],
])('a sandbox whose clock begins at %s is refused', async (now, code) => {
  const problem = await shop.refusal('createSandbox', { clock: { now, mode: 'frozen' } }, { key: organisationKey });
  expect(problem).toMatchObject({ code, param: '/clock/now' });
});
