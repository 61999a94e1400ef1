import { describe, expect, test, vi } from 'vitest';
import { createClient, TillkitError } from '../src/index.ts';
import { answersText, failureOf, isUnreachable, refuses, scriptedHost, staysSilent } from './scripted-host.ts';

const clientOf = (host: ReturnType<typeof scriptedHost>, options = {}) =>
  createClient({ api: 'https://host.test', retries: 0, fetch: host.fetch, ...options });

describe('Whatever goes wrong, the error is a TillkitError', () => {
  test('a refusal of the host tells its code, status, sentence, field and request', async () => {
    const host = scriptedHost(refuses('seats_above_maximum', { detail: 'Team has at most 50 seats.', param: '/seats' }));
    const error = await failureOf(clientOf(host).createPricePreview({ plan: 'team', interval: 'month', currency: 'eur', seats: 99 }));
    expect(error).toBeInstanceOf(TillkitError);
    expect(error).toMatchObject({
      name: 'TillkitError',
      code: 'seats_above_maximum',
      status: 422,
      detail: 'Team has at most 50 seats.',
      message: 'Team has at most 50 seats.',
      param: '/seats',
      requestId: 'req_1',
    });
  });

  test('a stale price brings the fresh one', async () => {
    const host = scriptedHost(refuses('preview_stale', { preview: { id: 'prv_2' } }));
    const error = await failureOf(clientOf(host).confirmCheckout({ id: 'c', preview: 'prv_1', consent: { text: 'Yes', locale: 'en' } }));
    expect(error).toMatchObject({ code: 'preview_stale', problem: { preview: { id: 'prv_2' } } });
  });

  test('no connection is a network error with a sentence for a person and the cause for a developer', async () => {
    const error = await failureOf(clientOf(scriptedHost(isUnreachable)).getHealth());
    expect(error).toMatchObject({ code: 'network_error', status: 0, requestId: undefined, cause: { message: 'Failed to fetch' } });
    expect((error as TillkitError).detail).toMatch(/connection and try again/);
  });

  test.each([
    ['a page instead of JSON', '<!doctype html><title>Shop</title>', 200],
    ['an empty answer', '', 200],
    ['a gateway’s error page', '<h1>Bad gateway</h1>', 502],
    ['JSON that is no problem document', '{"message":"no"}', 404],
    ['JSON that is not even an object', 'null', 500],
  ])('%s says that the address may be wrong', async (_, body, status) => {
    const error = await failureOf(clientOf(scriptedHost(answersText(body, status))).getHealth());
    expect(error).toMatchObject({ code: 'invalid_response', status });
    expect((error as TillkitError).detail).toMatch(/check the "api" address/);
  });

  test('giving up is not a timeout', async () => {
    const controller = new AbortController();
    const failure = failureOf(clientOf(scriptedHost(staysSilent)).getHealth({}, { signal: controller.signal }));
    controller.abort('closed');
    expect(await failure).toMatchObject({ code: 'aborted', cause: 'closed' });
  });

  test('who has given up before does not ask at all', async () => {
    const host = scriptedHost(staysSilent);
    expect(await failureOf(clientOf(host).getHealth({}, { signal: AbortSignal.abort() }))).toMatchObject({ code: 'aborted' });
    expect(host.requests).toHaveLength(0);
  });
});

describe('A page can listen to all errors', () => {
  test('it hears of each error once, with the endpoint', async () => {
    const onError = vi.fn();
    const client = clientOf(scriptedHost(refuses('forbidden')), { onError });
    await Promise.all([failureOf(client.getClock()), failureOf(client.getClock())]);
    expect(onError).toHaveBeenCalledOnce();
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'forbidden' }), 'getClock');
  });

  test('it does not hear of calls that were given up', async () => {
    const onError = vi.fn();
    const controller = new AbortController();
    const failure = failureOf(clientOf(scriptedHost(staysSilent), { onError }).getHealth({}, { signal: controller.signal }));
    controller.abort();
    await failure;
    expect(onError).not.toHaveBeenCalled();
  });
});
