import { describe, expect, test, vi } from 'vitest';
import { createClient, TillkitError } from '../src/index.ts';
import { failureOf, refuses, scriptedHost } from './scripted-host.ts';

/** A host that knows one token and says of every other that it has expired. */
function hostThatKnows(token: string) {
  const expired = refuses('session_expired');
  return scriptedHost((request) =>
    request.headers.authorization === `Bearer ${token}` ? Promise.resolve(Response.json({ id: 'sub_1' })) : expired(request),
  );
}
const clientOf = (host: ReturnType<typeof scriptedHost>, session: string | (() => Promise<string | null>)) =>
  createClient({ api: 'https://host.test', key: 'pk_live_1', session, fetch: host.fetch });

describe('A session is kept alive', () => {
  test('the page’s function is asked once, when a token is needed for the first time', async () => {
    const session = vi.fn(async () => 'good');
    const client = clientOf(hostThatKnows('good'), session);
    expect(session).not.toHaveBeenCalled();
    await Promise.all([client.getSubscription(), client.getAccount()]);
    await client.listInvoices();
    expect(session).toHaveBeenCalledOnce();
  });

  test('an expired token is renewed and the call goes through without the caller noticing', async () => {
    const session = vi.fn<() => Promise<string>>().mockResolvedValueOnce('old').mockResolvedValue('new');
    const host = hostThatKnows('new');
    expect(await clientOf(host, session).getSubscription()).toEqual({ id: 'sub_1' });
    expect(host.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
  });

  test('calls that are refused together share one renewal', async () => {
    const session = vi.fn<() => Promise<string>>().mockResolvedValueOnce('old').mockResolvedValue('new');
    const client = clientOf(hostThatKnows('new'), session);
    await Promise.all([client.getSubscription(), client.getAccount(), client.listUsage()]);
    expect(session).toHaveBeenCalledTimes(2);
  });

  test('a call that is refused after another renewed the token just uses the new one', async () => {
    const session = vi.fn<() => Promise<string>>().mockResolvedValueOnce('old').mockResolvedValue('new');
    let refuseLate = () => {};
    const late = new Promise<void>((resolve) => {
      refuseLate = resolve;
    });
    const expired = refuses('session_expired');
    const host = scriptedHost(async (request) => {
      if (request.headers.authorization === 'Bearer new') return Response.json({});
      if (request.url.endsWith('/account')) await late;
      return expired(request);
    });
    const client = clientOf(host, session);
    const slow = client.getAccount();
    await client.getSubscription();
    refuseLate();
    await slow;
    expect(session).toHaveBeenCalledTimes(2);
  });

  test('a write keeps its idempotency key across the renewal', async () => {
    const session = vi.fn<() => Promise<string>>().mockResolvedValueOnce('old').mockResolvedValue('new');
    const host = hostThatKnows('new');
    await clientOf(host, session).createSalesRequest({ message: 'Call me.' });
    expect(host.request(0).headers['idempotency-key']).toBe(host.request(1).headers['idempotency-key']);
  });

  test('a token that is refused again after the renewal is an error, not a loop', async () => {
    const session = vi.fn(async () => 'bad');
    const host = hostThatKnows('good');
    expect(await failureOf(clientOf(host, session).getSubscription())).toMatchObject({ code: 'session_expired', status: 401 });
    expect(host.requests).toHaveLength(2);
    expect(session).toHaveBeenCalledTimes(2);
  });

  test('a token that the page gave as text cannot be renewed', async () => {
    const host = hostThatKnows('good');
    expect(await failureOf(clientOf(host, 'bad').getSubscription())).toMatchObject({ code: 'session_expired' });
    expect(host.requests).toHaveLength(1);
  });

  test('other refusals of a session are not answered with a renewal', async () => {
    const session = vi.fn(async () => 'good');
    const host = scriptedHost(refuses('forbidden'));
    expect(await failureOf(clientOf(host, session).getSubscription())).toMatchObject({ code: 'forbidden' });
    expect(session).toHaveBeenCalledOnce();
  });
});

describe('A session that cannot be had', () => {
  test('where nobody is signed in, the key is used, and the page is asked again next time', async () => {
    const session = vi.fn(async () => null);
    const host = scriptedHost(async () => Response.json({}));
    const client = clientOf(host, session);
    await client.createPricePreview({ plan: 'team', interval: 'month', currency: 'eur' });
    await client.createPricePreview({ plan: 'team', interval: 'month', currency: 'eur' });
    expect(host.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer pk_live_1', 'Bearer pk_live_1']);
    expect(session).toHaveBeenCalledTimes(2);
  });

  test('a failure of the page’s function says so, keeps the cause, and does not stick', async () => {
    const session = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('502')).mockResolvedValue('good');
    const client = clientOf(hostThatKnows('good'), session);
    const error = await failureOf(client.getSubscription());
    expect(error).toBeInstanceOf(TillkitError);
    expect(error).toMatchObject({ code: 'session_failed', cause: { message: '502' } });
    expect(await client.getSubscription()).toEqual({ id: 'sub_1' });
  });

  test('a caller who gives up does not wait for it', async () => {
    const controller = new AbortController();
    const client = clientOf(hostThatKnows('good'), () => new Promise(() => {}));
    const failure = failureOf(client.getSubscription({}, { signal: controller.signal }));
    controller.abort();
    expect(await failure).toMatchObject({ code: 'aborted' });
  });
});
