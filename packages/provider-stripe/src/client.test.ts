import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { createClients } from './client.ts';
import { readSettings } from './settings.ts';

const options = { test: { secretKey: 'sk_test_1', publishableKey: 'pk_test_1', webhookSecrets: [] } };

/** A client whose answers are those, in their order, the last one for ever. */
function clientOf(...answers: { status: number; body: unknown }[]) {
  const requests: Request[] = [];
  const answering: typeof fetch = async (input, init) => {
    requests.push(new Request(input, init));
    const { status, body } = answers[Math.min(requests.length, answers.length) - 1] ?? { status: 500, body: {} };
    return Response.json(body, { status });
  };
  const clients = createClients(readSettings(options), { ...options, fetch: answering });
  if (!clients.sandbox) throw new Error('There are keys of the test mode.');
  return { stripe: clients.sandbox.stripe, requests };
}

describe('an answer of Stripe', () => {
  it('with a failed status is an error also where its body names none', async () => {
    const { stripe } = clientOf({ status: 404, body: { message: 'Not here' } });
    await expect(stripe.customers.retrieve('cus_1')).rejects.toBeInstanceOf(Stripe.errors.StripeError);
  });

  it('that there is too much to do is tried again', async () => {
    const busy = { status: 429, body: { error: { type: 'rate_limit_error', message: 'Slow down' } } };
    const { stripe, requests } = clientOf(busy, { status: 200, body: { id: 'cus_1', object: 'customer' } });
    expect((await stripe.customers.retrieve('cus_1')).id).toBe('cus_1');
    expect(requests).toHaveLength(2);
  });

  it('is asked for in the version that the mappings were written for', async () => {
    const { stripe, requests } = clientOf({ status: 200, body: { id: 'cus_1', object: 'customer' } });
    await stripe.customers.retrieve('cus_1');
    expect(requests[0]?.headers.get('stripe-version')).toBe('2026-10-28.endive');
  });
});
