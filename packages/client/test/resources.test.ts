import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClient, type Snapshot } from '../src/index.ts';
import { answers, answersLater, refuses, scriptedHost, staysSilent } from './scripted-host.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const clientOf = (host: ReturnType<typeof scriptedHost>) =>
  createClient({ api: 'https://host.test', key: 'pk_live_1', retries: 0, fetch: host.fetch });
const minute = 60_000;
const nobody = () => {};
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('Listening to a resource', () => {
  test('loads it and tells the way from nothing to data', async () => {
    const catalog = clientOf(scriptedHost(answers({ version: 1 }))).resource('getCatalog');
    expect(catalog.get()).toEqual({ data: undefined, error: undefined, loading: false, stale: false });
    const heard: Snapshot<unknown>[] = [];
    catalog.subscribe((snapshot) => heard.push(snapshot));
    expect(catalog.get().loading).toBe(true);
    await settle();
    expect(heard).toEqual([{ data: { version: 1 }, error: undefined, loading: false, stale: false }]);
    expect(catalog.get()).toBe(heard[0]);
  });

  test('costs one request however many listen, and whoever comes later sees the data at once', async () => {
    const host = scriptedHost(answers({ version: 1 }));
    const client = clientOf(host);
    client.resource('getCatalog', { seats: 2, currency: 'eur' }).subscribe(nobody);
    client.resource('getCatalog', { currency: 'eur', seats: 2 }).subscribe(nobody);
    await settle();
    const late = client.resource('getCatalog', { currency: 'eur', seats: 2 });
    late.subscribe(nobody);
    expect(late.get().data).toEqual({ version: 1 });
    expect(host.requests).toHaveLength(1);
  });

  test('keeps inputs and credentials apart', async () => {
    const host = scriptedHost(answers({ id: 'a' }), answers({ id: 'b' }), answers({ id: 'c' }));
    const client = clientOf(host);
    const resources = [
      client.resource('getCheckout', { id: 'a' }),
      client.resource('getCheckout', { id: 'b' }),
      client.withCredential('cs_1').resource('getCheckout', { id: 'a' }),
    ];
    for (const resource of resources) resource.subscribe(nobody);
    await settle();
    expect(resources.map((resource) => resource.get().data)).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
  });

  test('ends with the function that subscribing gave', async () => {
    const catalog = clientOf(scriptedHost(answers({ version: 1 }))).resource('getCatalog');
    const listener = vi.fn();
    const unsubscribe = catalog.subscribe(listener);
    catalog.subscribe(nobody);
    unsubscribe();
    await settle();
    expect(listener).not.toHaveBeenCalled();
  });

  test('tells of a failure, and a new listener tries again', async () => {
    const catalog = clientOf(scriptedHost(refuses('unavailable'), answers({ version: 1 }))).resource('getCatalog');
    catalog.subscribe(nobody);
    await settle();
    expect(catalog.get()).toMatchObject({ data: undefined, error: { code: 'unavailable' }, loading: false, stale: false });
    catalog.subscribe(nobody);
    await settle();
    expect(catalog.get()).toMatchObject({ data: { version: 1 }, error: undefined });
  });
});

describe('Refreshing a resource', () => {
  test('keeps the old data until the new is there, and goes past the browser’s cache', async () => {
    const { reply, release } = answersLater({ version: 2 });
    const host = scriptedHost(answers({ version: 1 }), reply);
    const catalog = clientOf(host).resource('getCatalog');
    await catalog.refresh();
    const refreshed = catalog.refresh();
    expect(catalog.get()).toMatchObject({ data: { version: 1 }, loading: true });
    release();
    expect(await refreshed).toMatchObject({ data: { version: 2 }, loading: false });
    expect(host.request(1).cache).toBe('no-cache');
  });

  test('keeps the old data also when it fails, marks it as stale and never rejects', async () => {
    const catalog = clientOf(scriptedHost(answers({ version: 1 }), refuses('unavailable'))).resource('getCatalog');
    await catalog.refresh();
    expect(await catalog.refresh()).toMatchObject({ data: { version: 1 }, error: { code: 'unavailable' }, stale: true, loading: false });
  });

  test('twice at once is one request', async () => {
    const host = scriptedHost(answers({ version: 1 }));
    const catalog = clientOf(host).resource('getCatalog');
    const [one, other] = await Promise.all([catalog.refresh(), catalog.refresh()]);
    expect(one).toBe(other);
    expect(host.requests).toHaveLength(1);
  });
});

describe('Invalidating', () => {
  test('loads again what somebody listens to, and shows the old data as stale meanwhile', async () => {
    const client = clientOf(scriptedHost(answers({ version: 1 }), answers({ version: 2 })));
    const catalog = client.resource('getCatalog');
    catalog.subscribe(nobody);
    await settle();
    client.invalidate('getCatalog');
    expect(catalog.get()).toEqual({ data: { version: 1 }, error: undefined, loading: true, stale: true });
    await settle();
    expect(catalog.get()).toEqual({ data: { version: 2 }, error: undefined, loading: false, stale: false });
  });

  test('only marks what nobody listens to; the next listener has it loaded', async () => {
    const host = scriptedHost(answers({ version: 1 }), answers({ version: 2 }));
    const client = clientOf(host);
    const catalog = client.resource('getCatalog');
    await catalog.refresh();
    client.invalidate('getCatalog');
    await settle();
    expect(host.requests).toHaveLength(1);
    expect(catalog.get()).toMatchObject({ data: { version: 1 }, stale: true, loading: false });
    catalog.subscribe(nobody);
    await settle();
    expect(catalog.get()).toMatchObject({ data: { version: 2 }, stale: false });
  });

  test('can be limited to one input', async () => {
    const host = scriptedHost(answers({}));
    const client = clientOf(host);
    client.resource('getInvoice', { id: 'in_1' }).subscribe(nobody);
    client.resource('getInvoice', { id: 'in_11' }).subscribe(nobody);
    await settle();
    client.invalidate('getInvoice', { id: 'in_1' });
    await settle();
    expect(host.requests.map(({ url }) => url.split('/').at(-1))).toEqual(['in_1', 'in_11', 'in_1']);
  });

  test('an answer that was under way does not overwrite the newer one', async () => {
    const { reply, release } = answersLater({ version: 1 });
    const client = clientOf(scriptedHost(reply, answers({ version: 2 })));
    const catalog = client.resource('getCatalog');
    catalog.subscribe(nobody);
    await settle();
    client.invalidate('getCatalog');
    await settle();
    release();
    await settle();
    expect(catalog.get()).toEqual({ data: { version: 2 }, error: undefined, loading: false, stale: false });
  });

  test('a purchase refreshes the customer’s subscription by itself, whichever client made it', async () => {
    const host = scriptedHost(answers({ plan: 'free' }), answers({}), answers({ plan: 'team' }));
    const client = clientOf(host);
    const subscription = client.resource('getSubscription');
    subscription.subscribe(nobody);
    await settle();
    await client.withCredential('cs_1').confirmCheckout({ id: 'c', preview: 'p', consent: { text: 'Yes', locale: 'en' } });
    await settle();
    expect(subscription.get().data).toEqual({ plan: 'team' });
  });

  test('so does a write that failed, since its answer may have been lost on the way', async () => {
    const host = scriptedHost(answers({ plan: 'free' }), refuses('internal_error'), answers({ plan: 'team' }));
    const client = clientOf(host);
    const subscription = client.resource('getSubscription');
    subscription.subscribe(nobody);
    await settle();
    await client.createSignUp({ email: 'ada@example.com', company: 'Ada', plan: 'team' }).catch(nobody);
    await settle();
    expect(subscription.get().data).toEqual({ plan: 'team' });
  });
});

describe('Forgetting', () => {
  test('what nobody listens to is forgotten after a minute', async () => {
    const catalog = clientOf(scriptedHost(answers({ version: 1 }))).resource('getCatalog');
    const unsubscribe = catalog.subscribe(nobody);
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(catalog.get().data).toEqual({ version: 1 });
    unsubscribe();
    await vi.advanceTimersByTimeAsync(minute - 1);
    expect(catalog.get().data).toEqual({ version: 1 });
    await vi.advanceTimersByTimeAsync(1);
    expect(catalog.get().data).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('an element that moves within the page neither loses its data nor asks again', async () => {
    const host = scriptedHost(answers({ version: 1 }));
    const catalog = clientOf(host).resource('getCatalog');
    catalog.subscribe(nobody)();
    await settle();
    catalog.subscribe(nobody);
    expect(catalog.get().data).toEqual({ version: 1 });
    expect(host.requests).toHaveLength(1);
  });

  test('data older than a minute is shown to a new listener and loaded again', async () => {
    const host = scriptedHost(answers({ version: 1 }), answers({ version: 2 }));
    const catalog = clientOf(host).resource('getCatalog');
    catalog.subscribe(nobody);
    await vi.advanceTimersByTimeAsync(minute + 1);
    catalog.subscribe(nobody);
    expect(catalog.get()).toMatchObject({ data: { version: 1 }, loading: true });
    await settle();
    expect(catalog.get()).toMatchObject({ data: { version: 2 }, loading: false });
  });

  test('a load that nobody waits for any more is given up', async () => {
    const host = scriptedHost(staysSilent);
    createClient({ api: 'https://host.test', timeout: 10 * minute, fetch: host.fetch })
      .resource('getCatalog')
      .subscribe(nobody)();
    await vi.advanceTimersByTimeAsync(minute);
    expect(host.request(0).signal.aborted).toBe(true);
  });
});
