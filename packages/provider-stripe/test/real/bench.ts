import Stripe from 'stripe';
import { createFakeStripe } from '../fake/index.ts';

/** Where the scenarios are played: real Stripe, or the fake that stands in for it. */
export interface Bench {
  stripe: Stripe;
  /** How long to wait between two looks at an advancing clock. */
  pauseMilliseconds: number;
}

/** The real Stripe's sandbox. */
export function realBench(secretKey: string): Bench {
  return { stripe: new Stripe(secretKey, { maxNetworkRetries: 3, telemetry: false }), pauseMilliseconds: 2000 };
}

export async function fakeBench(): Promise<Bench> {
  const fake = await createFakeStripe({ now: new Date('2027-04-01T00:00:00Z') });
  return { stripe: fake.client(), pauseMilliseconds: 0 };
}

/** Why the scenarios cannot be played at real Stripe; null if they can. */
export function reasonToSkip(secretKey: string | undefined): string | null {
  if (!secretKey) return 'STRIPE_SECRET_KEY is not set: give the secret key of a Stripe sandbox to run this at Stripe';
  if (!/^(sk|rk)_test_/.test(secretKey)) return 'STRIPE_SECRET_KEY is not a test key: these scenarios never run with real money';
  return null;
}
