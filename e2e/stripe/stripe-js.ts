import { type FakeBackend, fakeStripe, type StripeError } from '../../packages/elements/test/fake-stripe/index.ts';
import { askBank, framedFields } from './frames.ts';

/** Takes the place of https://js.stripe.com/…/stripe.js: draws in frames of Stripe's, and asks https://api.stripe.com, as that does. */
const api = 'https://api.stripe.com/v1';
let key = '';

async function ask(path: string, fields: Record<string, string>, method: 'GET' | 'POST' = 'POST') {
  const form = new URLSearchParams({ ...fields, key });
  const response = method === 'GET' ? await fetch(`${api}${path}?${form}`) : await fetch(api + path, { method, body: form });
  const answer = await response.json();
  return response.ok ? answer : { error: answer.error as StripeError };
}

function flat(value: object, prefix: string): [string, string][] {
  return Object.entries(value).flatMap(([name, each]) =>
    typeof each === 'object' && each !== null
      ? flat(each, `${prefix}[${name}]`)
      : [[`${prefix}[${name}]`, String(each)] as [string, string]],
  );
}

const intentPath = (secret: string) => `/${secret.startsWith('seti_') ? 'setup' : 'payment'}_intents/${secret.split('_secret_')[0]}`;

const backend: FakeBackend = {
  createPaymentMethod: ({ number }, details) =>
    ask('/payment_methods', { 'card[number]': number.replace(/\D/g, ''), ...Object.fromEntries(flat(details, 'billing_details')) }),
  readIntent: (secret) => ask(intentPath(secret), { client_secret: secret }, 'GET'),
  answerBank: async (secret, passes) => {
    const intent = await ask(`${intentPath(secret)}/authentication`, { client_secret: secret, passes: String(passes) });
    if (passes || intent.error) return intent;
    const code = `${secret.startsWith('seti_') ? 'setup' : 'payment'}_intent_authentication_failure`;
    return { error: { type: 'invalid_request_error', code, message: 'We are unable to authenticate your payment method.' } };
  },
};

const { constructor: Stripe } = fakeStripe({ backend, drawFields: framedFields, askBank });
window.Stripe = Object.assign(
  (...[publishableKey, options]: Parameters<typeof Stripe>) => {
    key = publishableKey;
    // Stripe.js tells Stripe that it is there.
    new Image().src = 'https://q.stripe.com/?event=elements.create';
    return Stripe(publishableKey, options);
  },
  { version: 'endive' },
) as unknown as typeof Stripe;
