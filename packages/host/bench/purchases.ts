import type { Checkout, PricePreview, SandboxCard } from '@tillkit/contract';
import { type Comparison, compare, durations, type Run, repeating } from './measure.ts';
import { post, postRequest, type Setting } from './setting.ts';

const cart = {
  plan: 'plan-2',
  interval: 'year',
  currency: 'eur',
  seats: 5,
  country: 'DE',
  add_ons: [{ key: 'priority' }],
  promotion_code: 'LAUNCH20',
};

/** Price previews per second, against empty transactions. */
export async function pricePreviews({ fetch, database }: Setting, key: string, seconds: number): Promise<Comparison> {
  return compare(
    repeating(() => post(fetch, '/v1/price-previews', key, cart)),
    await smallTransactions(database),
    { seconds, rounds: 3 },
  );
}

/** Confirmations per second of checkouts that were prepared before, each by a new customer; against empty transactions. */
export async function confirmations({ fetch, database }: Setting, key: string, seconds: number): Promise<Comparison> {
  const baseline = await smallTransactions(database);
  const confirm = async (checkouts: Prepared[]): Promise<number> => {
    const pending = checkouts.values();
    const times = await durations(checkouts.length, async () => {
      const { value } = pending.next();
      if (value) await finish(fetch, value);
    });
    return 1000 / (times.reduce((sum, time) => sum + time, 0) / times.length);
  };
  const warmUp = await confirm(await Promise.all(Array.from({ length: 5 }, () => prepare(fetch, key))));
  // Preparing takes about three times as long as confirming, and counts towards the time that this may take.
  const count = Math.max(10, Math.round((warmUp * seconds) / 12));
  const run: Run = async () => confirm(await prepareMany(fetch, key, count));
  return compare(run, (slice) => baseline(slice / 4), { seconds, rounds: 2 });
}

interface Prepared {
  checkout: Checkout;
  body: object;
}

async function prepareMany(fetch: Setting['fetch'], key: string, count: number): Promise<Prepared[]> {
  const prepared: Prepared[] = [];
  for (let index = 0; index < count; index++) prepared.push(await prepare(fetch, key));
  return prepared;
}

async function prepare(fetch: Setting['fetch'], key: string): Promise<Prepared> {
  const preview = await post<PricePreview>(fetch, '/v1/price-previews', key, cart);
  const customer = {
    email: `${crypto.randomUUID()}@example.com`,
    company: 'Example GmbH',
    address: { line1: 'Torstraße 1', postal_code: '10119', city: 'Berlin', country: 'DE' },
  };
  const checkout = await post<Checkout>(fetch, '/v1/checkouts', key, { preview: preview.id, customer });
  const card = { number: '4242424242424242', expires_month: 12, expires_year: 2090, cvc: '123' };
  const method = await post<SandboxCard>(fetch, '/v1/sandbox/cards', key, card);
  const consent = { text: 'I agree to pay.', locale: 'en' };
  return { checkout, body: { preview: checkout.preview.id, payment: { method: method.id }, consent } };
}

/** A new customer buys. */
export async function buyOne(fetch: Setting['fetch'], key: string): Promise<Checkout> {
  return finish(fetch, await prepare(fetch, key));
}

async function finish(fetch: Setting['fetch'], { checkout, body }: Prepared): Promise<Checkout> {
  const path = `/v1/checkouts/${checkout.id}/confirmation`;
  const response = await fetch(postRequest(path, checkout.secret ?? '', body));
  const confirmed = (await response.json()) as Checkout;
  if (confirmed.status !== 'completed') throw new Error(`The confirmation answered ${response.status}: ${JSON.stringify(confirmed)}`);
  return confirmed;
}

/** What a write cannot be faster than: a transaction on the same database that writes one small row. */
export async function smallTransactions(database: Setting['database']): Promise<Run> {
  await database.exec('create table if not exists benchmark (id text primary key, document jsonb not null)');
  return repeating(() =>
    database.transaction(async (transaction) => {
      await transaction.query('insert into benchmark values ($1, $2)', [crypto.randomUUID(), '{"a":1}']);
    }),
  );
}
