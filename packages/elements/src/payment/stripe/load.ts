import type { Stripe, StripeElementLocale } from '@stripe/stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';

/** The release of Stripe.js that `@stripe/stripe-js` is made for. */
export const scriptUrl = 'https://js.stripe.com/endive/stripe.js';

/** Milliseconds after which a script that does not come counts as blocked. */
const patience = 20_000;

const instances = new Map<string, Promise<Stripe>>();
let loading: Promise<void> | undefined;

/**
 * Stripe.js for a publishable key. The script is asked for by the first call and never before; a page that has it already is left
 * as it is. @throws {Error} where it is blocked or does not come; the next call tries again
 */
export async function stripeFor(key: string, locale: StripeElementLocale): Promise<Stripe> {
  if (!window.Stripe) {
    loading ??= load().finally(() => {
      loading = undefined;
    });
    await loading;
  }
  // One for each key and language: Stripe warns of several.
  const name = `${key} ${locale}`;
  const known = instances.get(name) ?? create(key, locale);
  instances.set(name, known);
  return known;
}

async function create(key: string, locale: StripeElementLocale): Promise<Stripe> {
  const stripe = await loadStripe(key, { locale });
  if (!stripe) throw new Error('Stripe.js gave nothing.');
  return stripe;
}

/** Not by `loadStripe`, which knows no trusted types and waits for ever. */
async function load(): Promise<void> {
  const present = document.querySelector<HTMLScriptElement>(`script[src^="${new URL(scriptUrl).origin}/"]`);
  if (present && (await arrival(present))) return;
  const script = document.createElement('script');
  // The type says text, but where trusted types are required the browser takes nothing but one of them.
  script.src = trusted(scriptUrl) as string;
  const arrived = arrival(script);
  document.head.append(script);
  if (await arrived) return;
  script.remove();
  throw new Error('Stripe.js could not be loaded.');
}

function arrival(script: HTMLScriptElement): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patience);
    for (const type of ['load', 'error']) {
      script.addEventListener(type, () => {
        clearTimeout(timer);
        resolve(window.Stripe !== undefined);
      });
    }
  });
}

interface TrustedTypes {
  defaultPolicy: object | null;
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): unknown };
}

/** A page with a default policy decides by that one; any other has to name `tillkit-stripe` in its `trusted-types`. */
function trusted(url: string): unknown {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes || trustedTypes.defaultPolicy) return url;
  try {
    policy ??= trustedTypes.createPolicy('tillkit-stripe', { createScriptURL: () => scriptUrl });
    return policy.createScriptURL(url);
  } catch {
    return url;
  }
}
let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;
