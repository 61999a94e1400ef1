import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { organisationKey } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';
import { createTestDatabase } from '../test-database.ts';
import { type ChildHost, startChildHost } from './child-host.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Somewhere that outlives the process: a folder, or a database on the server that the tests were given. */
async function durablePlace(): Promise<string> {
  if (process.env.TILLKIT_TEST_DATABASE_URL) {
    const database = await createTestDatabase();
    cleanups.push(() => database.drop());
    return database.options.url ?? '';
  }
  const folder = await mkdtemp(join(tmpdir(), 'tillkit-crash-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'data');
}

async function start(place: string): Promise<ChildHost> {
  const host = await startChildHost(place);
  cleanups.push(async () => {
    if (host.process.exitCode === null && host.process.signalCode === null) await host.end('SIGKILL');
  });
  return host;
}

async function post(host: ChildHost, path: string, key: string, body: unknown, idempotencyKey?: string) {
  const response = await fetch(`${host.url}${path}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
      ...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

test('A host that is killed at any moment of a sign-up has done all of it or nothing, and the same key finishes it once', async () => {
  const place = await durablePlace();
  let host = await start(place);
  const sandbox = (await post(host, '/v1/sandboxes', organisationKey, { catalog: sampleCatalog })).body;
  const { publishable, secret } = sandbox.keys;
  const input = (round: number) => ({ email: `crash${round}@example.com`, company: 'Crash', plan: 'free' });
  const rounds = 5;
  for (let round = 0; round < rounds; round += 1) {
    const lost = post(host, '/v1/sign-ups', publishable, input(round), `crash-${round}`).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, round * 8));
    await host.end('SIGKILL');
    const before = await lost;
    host = await start(place);
    const after = await post(host, '/v1/sign-ups', publishable, input(round), `crash-${round}`);
    expect(after.status).toBe(201);
    if (before) expect(after.body).toEqual(before.body);
    expect((await post(host, '/v1/sign-ups', publishable, input(round), `crash-${round}`)).body).toEqual(after.body);
  }
  const events = await fetch(`${host.url}/v1/events?limit=100`, { headers: { Authorization: `Bearer ${secret}` } });
  const types = ((await events.json()).data as { type: string }[]).map(({ type }) => type);
  expect(types.filter((type) => type === 'account.created')).toHaveLength(rounds);
  expect(types.filter((type) => type === 'subscription.created')).toHaveLength(rounds);
}, 120_000);

/** Sends a request up to its body, which is sent by calling the result, once the host has begun with it: it says so by "100 Continue". */
async function begin(host: ChildHost, path: string, key: string): Promise<(body: unknown) => Promise<number | undefined>> {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', Expect: '100-continue' };
  const sending = request(`${host.url}${path}`, { method: 'POST', headers });
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  sending.flushHeaders();
  await once(sending, 'continue');
  return async (body) => {
    sending.end(JSON.stringify(body));
    const [answer] = await answered;
    answer.resume();
    return answer.statusCode;
  };
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'A host that is told to stop by %s answers what it has begun',
  async (signal) => {
    const host = await start(await durablePlace());
    const finish = await begin(host, '/v1/sandboxes', organisationKey);
    const ended = host.end(signal);
    expect(await finish({ catalog: sampleCatalog })).toBe(201);
    expect(await ended).toBe(0);
    await expect(fetch(`${host.url}/healthz`)).rejects.toThrow();
  },
  60_000,
);
