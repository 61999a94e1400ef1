import { describe, expect, test } from 'vitest';
import { createClient } from '../src/index.ts';
import { answers, answersLater, failureOf, scriptedHost, staysSilent } from './scripted-host.ts';

const clientOf = (host: ReturnType<typeof scriptedHost>) => createClient({ api: 'https://host.test', key: 'pk_live_1', fetch: host.fetch });

describe('Reads under way are shared', () => {
  test('who asks for the same thing at the same time gets the same answer to one request', async () => {
    const host = scriptedHost(answers({ version: 1 }));
    const client = clientOf(host);
    const [one, other] = await Promise.all([client.getCatalog({ currency: 'eur' }), client.getCatalog({ currency: 'eur' })]);
    expect(one).toBe(other);
    expect(host.requests).toHaveLength(1);
  });

  test('who asks later asks again', async () => {
    const host = scriptedHost(answers({}));
    const client = clientOf(host);
    await client.getCatalog();
    await client.getCatalog();
    expect(host.requests).toHaveLength(2);
  });

  test('another input or another credential is another request', async () => {
    const host = scriptedHost(answers({}));
    const client = clientOf(host);
    await Promise.all([
      client.getCheckout({ id: 'a' }),
      client.getCheckout({ id: 'b' }),
      client.withCredential('cs_1').getCheckout({ id: 'a' }),
      client.withCredential('cs_2').getCheckout({ id: 'a' }),
    ]);
    expect(host.requests).toHaveLength(4);
  });

  test('writes are never shared', async () => {
    const host = scriptedHost(answers({}));
    const client = clientOf(host);
    const cart = { plan: 'team', interval: 'month', currency: 'eur' } as const;
    await Promise.all([client.createPricePreview(cart), client.createPricePreview(cart)]);
    expect(host.requests).toHaveLength(2);
  });

  test('one caller giving up does not disturb the other', async () => {
    const { reply, release } = answersLater({ version: 1 });
    const host = scriptedHost(reply);
    const client = clientOf(host);
    const controller = new AbortController();
    const impatient = failureOf(client.getCatalog({}, { signal: controller.signal }));
    const patient = client.getCatalog();
    controller.abort();
    expect(await impatient).toMatchObject({ code: 'aborted' });
    expect(host.request(0).signal.aborted).toBe(false);
    release();
    expect(await patient).toEqual({ version: 1 });
  });

  test('when the last caller has given up the request is aborted, and the next caller starts anew', async () => {
    const host = scriptedHost(staysSilent, answers({ version: 1 }));
    const client = clientOf(host);
    const controller = new AbortController();
    const failures = [1, 2].map(() => failureOf(client.getCatalog({}, { signal: controller.signal })));
    controller.abort();
    await Promise.all(failures);
    expect(host.request(0).signal.aborted).toBe(true);
    expect(await client.getCatalog()).toEqual({ version: 1 });
  });

  test('after an invalidation nobody joins a read that began before it', async () => {
    const { reply, release } = answersLater({ version: 1 });
    const host = scriptedHost(reply, answers({ version: 2 }));
    const client = clientOf(host);
    const before = client.getCatalog();
    client.invalidate('getCatalog');
    expect(await client.getCatalog()).toEqual({ version: 2 });
    release();
    expect(await before).toEqual({ version: 1 });
  });
});
