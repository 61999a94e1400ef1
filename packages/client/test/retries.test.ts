import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClient } from '../src/index.ts';
import { answers, answersText, failureOf, isUnreachable, refuses, scriptedHost, staysSilent } from './scripted-host.ts';

const cart = { plan: 'team', interval: 'month', currency: 'eur' } as const;
const clientOf = (host: ReturnType<typeof scriptedHost>, options = {}) =>
  createClient({ api: 'https://host.test', key: 'pk_live_1', fetch: host.fetch, ...options });

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Lets every timer run out and gives the outcome. */
async function inTheEnd<T>(call: Promise<T>): Promise<T> {
  const outcome = call.catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  await outcome;
  return call;
}

describe('A call that fails in passing is tried again', () => {
  test('a read whose connection broke succeeds on the second try', async () => {
    const host = scriptedHost(isUnreachable, answers({ status: 'ok' }));
    expect(await inTheEnd(clientOf(host).getHealth())).toEqual({ status: 'ok' });
  });

  test('a write is repeated with the same idempotency key', async () => {
    const host = scriptedHost(refuses('internal_error'), isUnreachable, answers({ id: 'prv_1' }));
    await inTheEnd(clientOf(host).createPricePreview(cart));
    const keys = host.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^\d+(-\d+){3}$/);
  });

  test('two actions of a person have two idempotency keys', async () => {
    const host = scriptedHost(answers({}));
    const client = clientOf(host);
    await client.createPricePreview(cart);
    await client.createPricePreview(cart);
    expect(host.request(0).headers['idempotency-key']).not.toBe(host.request(1).headers['idempotency-key']);
  });

  test('a caller may name the action itself', async () => {
    const host = scriptedHost(answers({}));
    await clientOf(host).createPricePreview(cart, { idempotencyKey: 'click-7' });
    expect(host.request(0).headers['idempotency-key']).toBe('click-7');
  });

  test('a read has no idempotency key', async () => {
    const host = scriptedHost(answers({}));
    await clientOf(host).getCatalog();
    expect(host.request(0).headers).not.toHaveProperty('idempotency-key');
  });

  test('a gateway’s error page is tried again', async () => {
    const host = scriptedHost(answersText('<h1>Bad gateway</h1>', 502), answers({ status: 'ok' }));
    expect(await inTheEnd(clientOf(host).getHealth())).toEqual({ status: 'ok' });
  });

  test('after three tries the error is given', async () => {
    const host = scriptedHost(refuses('unavailable'));
    await expect(inTheEnd(clientOf(host).getHealth())).rejects.toMatchObject({ code: 'unavailable', status: 503 });
    expect(host.requests).toHaveLength(3);
  });

  test('the number of further tries can be chosen', async () => {
    const host = scriptedHost(isUnreachable);
    await expect(inTheEnd(clientOf(host, { retries: 0 }).getHealth())).rejects.toMatchObject({ code: 'network_error' });
    expect(host.requests).toHaveLength(1);
  });

  test('what is destroyed is destroyed once: a DELETE has an idempotency key too', async () => {
    const host = scriptedHost(isUnreachable, answers({ id: 'env_1', deleted: true }));
    await inTheEnd(clientOf(host).deleteSandbox({ id: 'env_1' }));
    expect(host.request(0).headers['idempotency-key']).toBeDefined();
    expect(host.request(1).headers).toEqual(host.request(0).headers);
  });

  test.each(['invalid_request', 'forbidden', 'card_declined', 'checkout_not_found', 'preview_stale', 'coupon_expired'] as const)(
    'a refusal stays a refusal: %s is not tried again',
    async (code) => {
      const host = scriptedHost(refuses(code));
      await expect(inTheEnd(clientOf(host).createPricePreview(cart))).rejects.toMatchObject({ code });
      expect(host.requests).toHaveLength(1);
    },
  );
});

describe('The client waits before it tries again', () => {
  test('longer each time, and at most as long as the dice say', async () => {
    const host = scriptedHost(isUnreachable);
    const call = failureOf(clientOf(host, { retries: 3 }).getHealth());
    const tries: number[] = [];
    for (const milliseconds of [0, 299, 1, 599, 1, 1199, 1]) {
      await vi.advanceTimersByTimeAsync(milliseconds);
      tries.push(host.requests.length);
    }
    await call;
    expect(tries).toEqual([1, 1, 2, 2, 3, 3, 4]);
  });

  test('as long as the host asks for', async () => {
    const host = scriptedHost(refuses('rate_limited', {}, { 'retry-after': '7' }), answers({ status: 'ok' }));
    const call = clientOf(host).getHealth();
    await vi.advanceTimersByTimeAsync(6_999);
    expect(host.requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await call).toEqual({ status: 'ok' });
  });

  test('until the date that the host names', async () => {
    const date = new Date(Date.now() + 4_000);
    date.setMilliseconds(0);
    const wait = date.getTime() - Date.now();
    const host = scriptedHost(refuses('unavailable', {}, { 'retry-after': date.toUTCString() }), answers({ status: 'ok' }));
    const call = clientOf(host).getHealth();
    await vi.advanceTimersByTimeAsync(wait - 1);
    expect(host.requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await call).toEqual({ status: 'ok' });
  });

  test('but not longer than a person would: then the error says how long', async () => {
    const host = scriptedHost(refuses('rate_limited', {}, { 'retry-after': '120' }));
    await expect(inTheEnd(clientOf(host).getHealth())).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 120 });
    expect(host.requests).toHaveLength(1);
  });

  test('and a caller who gives up meanwhile is free at once', async () => {
    const host = scriptedHost(isUnreachable);
    const controller = new AbortController();
    const failure = failureOf(clientOf(host).getHealth({}, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(10);
    controller.abort();
    expect(await failure).toMatchObject({ code: 'aborted' });
    await vi.runAllTimersAsync();
    expect(host.requests).toHaveLength(1);
  });
});

describe('A try ends after its time', () => {
  test('a silent host is asked again, and then the error is a timeout', async () => {
    const host = scriptedHost(staysSilent);
    await expect(inTheEnd(clientOf(host, { timeout: 1_000 }).getHealth())).rejects.toMatchObject({ code: 'timeout', status: 0 });
    expect(host.requests).toHaveLength(3);
    expect(host.requests.every(({ signal }) => signal.aborted)).toBe(true);
  });

  test('a call may have a time of its own', async () => {
    const host = scriptedHost(staysSilent);
    const failure = failureOf(clientOf(host, { retries: 0 }).getHealth({}, { timeout: 50 }));
    await vi.advanceTimersByTimeAsync(50);
    expect(await failure).toMatchObject({ code: 'timeout' });
  });

  test('a body that never ends counts as silence', async () => {
    const host = scriptedHost(async () => new Response(new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array([123])) })));
    const failure = failureOf(clientOf(host, { retries: 0, timeout: 50 }).getHealth());
    await vi.advanceTimersByTimeAsync(50);
    expect(await failure).toMatchObject({ code: 'timeout' });
  });

  test('an answer in time leaves no timer behind', async () => {
    await clientOf(scriptedHost(answers({}))).getHealth();
    expect(vi.getTimerCount()).toBe(0);
  });
});
