import Stripe from 'stripe';
import { ContractCheck } from '../schema/check.ts';
import { loadContract } from '../schema/load.ts';
import { advanceClock } from './billing/advance.ts';
import { BillingBook } from './billing/book.ts';
import { CardBook } from './cards.ts';
import { Faults } from './faults.ts';
import { HostedPages } from './hosted-pages.ts';
import { routes } from './resources/index.ts';
import { PageScript } from './script.ts';
import { defaultSettings, type FakeSettings } from './settings.ts';
import { type RequestRecord, Transport } from './transport.ts';
import { World } from './world.ts';

// Before it tries again the SDK waits half a second or more, so that Stripe can recover: the fake has no need of it.
Stripe.prototype.getInitialNetworkRetryDelay = () => 0.005;

export { StripeFailure } from './failure.ts';
export type { Fault } from './faults.ts';

export interface FakeStripeOptions extends Partial<FakeSettings> {
  /** Where its time starts; 2026-01-01T00:00:00Z if left out. */
  now?: Date;
}

/** A Stripe account in memory, asked through the real SDK: see `createFakeStripe`. */
export class FakeStripe {
  readonly settings: FakeSettings;
  /** Answers for https://api.stripe.com: `Stripe.createFetchHttpClient(fake.fetch)`. */
  readonly fetch: typeof fetch;
  /** What goes wrong next. */
  readonly faults: Faults;
  /** What Stripe.js does in the customer's page. */
  readonly script: PageScript;
  /** Stripe's own pages: hosted checkout and invoices. */
  readonly pages: HostedPages;
  /** The account's inside, for what no API shows. */
  readonly world: World;
  readonly #transport: Transport;

  constructor(settings: FakeSettings, check: ContractCheck, apiVersion: string, now: number) {
    this.settings = settings;
    this.world = new World(settings, apiVersion, now, { cards: new CardBook(), billing: new BillingBook() });
    this.faults = new Faults();
    this.#transport = new Transport(this.world, check, routes, this.faults);
    this.fetch = this.#transport.fetch;
    this.script = new PageScript(this.world);
    this.pages = new HostedPages(this.world);
  }

  /** The real SDK, connected to this account. It retries as in production, so faults meet its retries too. */
  client(config: Partial<ConstructorParameters<typeof Stripe>[1]> = {}): Stripe {
    return new Stripe(this.settings.secretKey, {
      httpClient: Stripe.createFetchHttpClient(this.fetch),
      maxNetworkRetries: 0,
      telemetry: false,
      ...config,
    });
  }

  /** Every request so far, oldest first. */
  get requests(): readonly RequestRecord[] {
    return this.#transport.requests;
  }

  /** Where the fake itself fell short; tests of a provider expect none. */
  get problems(): readonly string[] {
    return this.#transport.problems;
  }

  /** The time of customers without a test clock. */
  now(): Date {
    return new Date(this.world.wallTime * 1000);
  }

  /** Moves the time of customers without a test clock forward and does what falls due on the way. Test clocks stay. */
  advance(to: Date): void {
    const target = Math.floor(to.getTime() / 1000);
    if (target < this.world.wallTime) throw new Error('Time only moves forward.');
    advanceClock(this.world, null, this.world.wallTime, target);
    this.world.wallTime = target;
  }

  /** What has happened since the last call, oldest first: what Stripe would send to the webhook endpoint. */
  takeEvents(): Stripe.Event[] {
    return this.world.events.take();
  }

  /**
   * Body and headers of a webhook request for an event, signed as Stripe signs.
   * @param at When it is sent; the event's own time if left out. Stripe signs anew at every try.
   */
  async deliver(
    event: Stripe.Event,
    at: Date = new Date(event.created * 1000),
    secret = this.settings.webhookSecret,
  ): Promise<SignedWebhook> {
    const body = JSON.stringify(event);
    const timestamp = Math.floor(at.getTime() / 1000);
    const signature = await new Stripe('sk_test_unused').webhooks.generateTestHeaderStringAsync({ payload: body, secret, timestamp });
    return { body, headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature } };
  }
}

export interface SignedWebhook {
  body: string;
  headers: Record<string, string>;
}

/**
 * A stateful stand-in for Stripe Billing: each request is checked against the installed SDK's parameters, each answer against its
 * types. It follows what Stripe documents (flexible billing mode); what only Stripe can prove is in test/real.
 */
export async function createFakeStripe({
  now = new Date('2026-01-01T00:00:00Z'),
  ...settings
}: FakeStripeOptions = {}): Promise<FakeStripe> {
  const contract = await loadContract();
  return new FakeStripe({ ...defaultSettings, ...settings }, await sharedCheck(), contract.apiVersion, Math.floor(now.getTime() / 1000));
}

let check: ContractCheck | undefined;

async function sharedCheck(): Promise<ContractCheck> {
  check ??= new ContractCheck(await loadContract());
  return check;
}
