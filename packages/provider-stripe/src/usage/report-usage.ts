import type { BilledAccount } from '@tillkit/host/port';
import Stripe from 'stripe';
import { meterEventName } from '../catalog/names.ts';
import { readRemote } from '../catalog/read-catalog.ts';
import { all, loadRemote } from '../catalog/remote.ts';
import type { Connection } from '../client.ts';
import { hasTestClocks } from '../clock/test-clock.ts';
import { seconds } from '../snapshots/time.ts';

export interface ReportedUse {
  account: BilledAccount;
  id: string;
  meter: string;
  quantity: number;
  at: string;
}

export interface RefusedUse {
  id: string;
  reason: string;
}

/**
 * Hands use on. Stripe counts a record once by its id; what comes again is no fault. Use of somebody who is no customer yet is free, as is
 * use before a subscription.
 */
export async function reportUsage(connection: Connection, records: ReportedUse[]): Promise<{ refused: RefusedUse[] }> {
  const refused: RefusedUse[] = [];
  const counted = records.filter(({ account, quantity }) => typeof account.data.customer === 'string' && quantity > 0);
  for (let start = 0; start < counted.length; start += together) {
    const outcomes = await Promise.all(counted.slice(start, start + together).map((record) => report(connection, record)));
    refused.push(...outcomes.filter((outcome) => outcome !== null));
  }
  return { refused };
}

/** Requests at the same time. */
const together = 10;
/** Stripe takes use of the last 35 days. */
const longestSeconds = 35 * 24 * 60 * 60;

async function report(connection: Connection, record: ReportedUse): Promise<RefusedUse | null> {
  const { stripe, context } = connection;
  const { id, account, meter, quantity, at } = record;
  const event_name = await eventNameOf(connection, meter);
  if (event_name === null) return { id, reason: `Stripe has no meter "${meter}". Push the catalog, then send it again.` };
  const oldest = seconds(context.now) - longestSeconds + 60;
  if (!hasTestClocks(connection) && seconds(at) < oldest) return { id, reason: 'It is more than 35 days old, which Stripe does not take.' };
  try {
    await stripe.billing.meterEvents.create({
      event_name,
      identifier: identifierOf(context.environment.id, id),
      timestamp: seconds(at),
      payload: { stripe_customer_id: String(account.data.customer), value: String(quantity) },
    });
    return null;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    return isRepeated(error) ? null : { id, reason: `Stripe does not take it: ${error.message}` };
  }
}

/** Stripe says that it has this one by a sentence, and by a code in newer versions. */
function isRepeated({ code, message }: Stripe.errors.StripeInvalidRequestError): boolean {
  return code === 'duplicate_meter_event' || (/identifier/i.test(message) && /already/i.test(message));
}

/** Stripe takes 100 characters, of which ours may need more. */
function identifierOf(environment: string, id: string): string {
  return meterEventName(environment, id);
}

/** Names of events by environment and meter, for as long as the provider lives. */
const known = new WeakMap<Stripe, Map<string, string>>();

async function eventNameOf({ stripe, context, settings }: Connection, meter: string): Promise<string | null> {
  const names = known.get(stripe) ?? new Map<string, string>();
  known.set(stripe, names);
  const key = `${context.environment.id} ${meter}`;
  const name = names.get(key);
  if (name !== undefined) return name;
  const own = meterEventName(context.environment.id, meter);
  const listed = await all(stripe.billing.meters.list({ limit: 100, status: 'active' }));
  const found =
    listed.find(({ event_name }) => event_name === own)?.event_name ??
    readRemote(await loadRemote(stripe), context.environment.id, settings.catalogKeys).meters.find((each) => each.key === meter)?.remote
      .event_name;
  if (found === undefined) return null;
  names.set(key, found);
  return found;
}
