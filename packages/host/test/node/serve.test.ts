import { request } from 'node:http';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientAddress } from '../../src/node/client-address.ts';
import { type ServedHost, serveHost } from '../../src/node/index.ts';
import { organisationKey } from '../create-test-host.ts';
import { createTestDatabase, type TestDatabase } from '../test-database.ts';

let served: ServedHost;
let database: TestDatabase;
let publishable: string;

beforeAll(async () => {
  database = await createTestDatabase();
  served = await serveHost({
    port: 0,
    database: database.options,
    providers: { sandbox: createSandboxProvider() },
    organisationKeys: [organisationKey],
    log: () => undefined,
    handleSignals: false,
  });
  const response = await post('/v1/sandboxes', organisationKey, '{}');
  publishable = (await response.json()).keys.publishable;
});
afterAll(async () => {
  await served.close();
  await database.drop();
});

const post = (path: string, key: string, body: string) =>
  fetch(`${served.url}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body,
  });

test('A served host answers', async () => {
  expect(await (await fetch(`${served.url}/readyz`)).json()).toEqual({ status: 'ok' });
});

test('A body of 2 MB is refused over the wire', async () => {
  const response = await post('/v1/price-previews', publishable, JSON.stringify({ plan: 'x'.repeat(2 * 1024 * 1024) }));
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ code: 'body_too_large' });
});

test('A body of 2 MB in chunks without a length is refused over the wire', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sending = request(
      `${served.url}/v1/price-previews`,
      { method: 'POST', headers: { Authorization: `Bearer ${publishable}`, 'Content-Type': 'application/json' } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    sending.on('error', reject);
    for (let chunk = 0; chunk < 32; chunk += 1) sending.write(Buffer.alloc(64 * 1024, 32));
    sending.end();
  });
  expect(status).toBe(413);
});

test('The caller’s address is the connection’s, unless proxies of ours stand in front', () => {
  const incoming = { headers: { 'x-forwarded-for': '6.6.6.6, 1.2.3.4, 10.0.0.1' }, socket: { remoteAddress: '10.0.0.2' } };
  expect(clientAddress(incoming, 0)).toBe('10.0.0.2');
  expect(clientAddress(incoming, 1)).toBe('10.0.0.1');
  expect(clientAddress(incoming, 2)).toBe('1.2.3.4');
  expect(clientAddress({ headers: {}, socket: { remoteAddress: '10.0.0.2' } }, 1)).toBe('10.0.0.2');
});
