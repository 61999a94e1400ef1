import { type BillingContext, BillingError } from '@tillkit/host/port';
import Stripe from 'stripe';
import type { StripeAccount, StripeProviderOptions, StripeSettings } from './settings.ts';

/** The version that the mappings were written for; webhook endpoints should use the same. */
export const apiVersion = '2026-10-28.endive' satisfies Stripe.LatestApiVersion;

/** One mode of the account, ready to be asked. */
export interface Client {
  stripe: Stripe;
  account: StripeAccount;
}

export interface Clients {
  sandbox: Client | null;
  live: Client | null;
}

/** What the steps of a command share. */
export interface Connection {
  stripe: Stripe;
  /** For the page. */
  publishableKey: string;
  settings: StripeSettings;
  context: BillingContext;
}

export function createClients(settings: StripeSettings, { httpClient, fetch: given }: StripeProviderOptions): Clients {
  const transport = honest(httpClient ?? Stripe.createFetchHttpClient(given));
  const client = (account: StripeAccount | null): Client | null => account && { account, stripe: createStripe(account, transport) };
  return { sandbox: client(settings.accounts.sandbox), live: client(settings.accounts.live) };
}

/** @throws {BillingError} provider_not_available */
export function connect(clients: Clients, settings: StripeSettings, context: BillingContext): Connection {
  const client = clients[context.environment.kind];
  if (client) return { stripe: client.stripe, publishableKey: client.account.publishableKey, settings, context };
  const mode = context.environment.kind === 'live' ? 'live' : 'test';
  throw new BillingError('provider_not_available', `This host has no keys of Stripe’s ${mode} mode. Give it some, then try again.`);
}

/** Rows stay locked while Stripe answers: rather say that it does not than wait. */
const timeoutMilliseconds = 20_000;

function createStripe({ secretKey }: StripeAccount, httpClient: Stripe.HttpClient): Stripe {
  return new Stripe(secretKey, {
    apiVersion,
    httpClient,
    timeout: timeoutMilliseconds,
    maxNetworkRetries: 2,
    telemetry: false,
    appInfo: { name: 'Tillkit' },
  });
}

/**
 * The SDK takes an answer for a good one unless its body has an `error`, whatever its status; and it gives up on "too many requests" at once.
 * Here any failed status is an error, and one that passes is tried again.
 */
function honest(inner: Stripe.HttpClient): Stripe.HttpClient {
  return {
    getClientName: () => inner.getClientName(),
    makeRequest: async (host, port, path, method, headers, ...request) => {
      const response = await inner.makeRequest(host, port, path, method, named(headers), ...request);
      const status = response.getStatusCode();
      if (status < 400) return response;
      const answered = response.getHeaders();
      const patient = status === 429 ? { 'stripe-should-retry': 'true', ...answered } : answered;
      return {
        getStatusCode: () => status,
        getHeaders: () => patient,
        getRawResponse: () => response.getRawResponse(),
        toStream: (done) => response.toStream(done),
        toJSON: async () => asError(await response.toJSON(), status),
      };
    },
  };
}

type RequestHeaders = Parameters<Stripe.HttpClient['makeRequest']>[4];

/** The SDK’s own keys begin as ours do, so that news of what we did ourselves is known by them. */
function named(headers: RequestHeaders): RequestHeaders {
  const own = 'stripe-node-retry-';
  const entries = Object.entries(headers).map(([name, value]) => {
    const isKey = name.toLowerCase() === 'idempotency-key' && typeof value === 'string' && value.startsWith(own);
    return [name, isKey ? `tillkit-${value.slice(own.length)}` : value];
  });
  return Object.fromEntries(entries);
}

function asError(body: unknown, status: number): unknown {
  if (typeof body === 'object' && body !== null && 'error' in body && body.error) return body;
  return { error: { type: 'api_error', message: `Stripe answered with status ${status} and no error.` } };
}
