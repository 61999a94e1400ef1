import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { type FakeStripe, StripeFailure } from '../../packages/provider-stripe/test/fake/index.ts';

interface Answer {
  status: number;
  body: string;
  type: string;
}

/** What https://api.stripe.com answers a page with a publishable key, and what its own pages do. */
export async function answerPage(fake: FakeStripe, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://stripe.test');
  const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '');
  if (url.searchParams.get('key') !== fake.settings.publishableKey && form.get('key') !== fake.settings.publishableKey) {
    return json({ error: { type: 'invalid_request_error', message: 'Use the publishable key of the account.' } }, 401);
  }
  try {
    return json(act(fake, url.pathname, new URLSearchParams([...url.searchParams, ...form])));
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    return json({ error: { type: 'card_error', code: 'incorrect_number', message: error.message } }, 402);
  }
}

function act({ script, pages }: FakeStripe, path: string, fields: URLSearchParams): unknown {
  const field = (name: string) => fields.get(name) ?? '';
  const secret = field('client_secret');
  const isSetup = secret.startsWith('seti_');
  if (path === '/v1/payment_methods') {
    const postal = field('billing_details[address][postal_code]');
    const address = { country: field('billing_details[address][country]'), ...(postal && { postal_code: postal }) };
    const email = field('billing_details[email]');
    return script.createPaymentMethod(field('card[number]'), { ...(email && { email }), ...(address.country && { address }) });
  }
  if (path.endsWith('/authentication')) {
    const passes = field('passes') === 'true';
    if (isSetup) return passes ? script.authenticateSetup(secret) : script.failSetupAuthentication(secret);
    return passes ? script.authenticatePayment(secret) : script.failPaymentAuthentication(secret);
  }
  if (path === '/hosted') return pages.completeCheckout(field('page'), { number: field('number') });
  return isSetup ? script.retrieveSetupIntent(secret) : script.retrievePaymentIntent(secret);
}

function json(content: unknown, status = 200): Answer {
  return { status, body: JSON.stringify(content), type: 'application/json' };
}
