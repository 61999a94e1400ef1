import type { CatalogName } from '../catalogs/index.ts';
import { customers as all, type Customer } from './customers.ts';
import { documents } from './documents.ts';
import { createWorld, type WorldAccess } from './world.ts';

const day = 86_400_000;
/** How long before the present the first of them came. */
export const daysOfHistory = 300;

/**
 * Lets customers live up to the present, in a sandbox whose clock stands `daysOfHistory` before it. Everything goes through the API and
 * happens at its time, in order: invoices, renewals and retries are what they would have been.
 * @param now where the clock ends, in milliseconds
 */
export async function seedCustomers(
  access: WorldAccess,
  catalog: CatalogName,
  now: number,
  customers: readonly Customer[] = all,
): Promise<void> {
  const { server } = access;
  const world = createWorld(access);
  for (const document of documents) await server.createDocument(document);
  const lives = customers.flatMap(({ key, account, moments }) => {
    const [first, ...later] = moments[catalog]?.(key) ?? [];
    if (!first) return [];
    const opened = { ...first, happens: async () => first.happens(world).then(() => {}, rethrow(key)) };
    const arrives = { daysAgo: first.daysAgo, happens: () => server.putAccount({ id: key, ...account }) };
    return [arrives, opened, ...later.map((moment) => ({ ...moment, happens: () => moment.happens(world).catch(rethrow(key)) }))];
  });
  for (const { daysAgo, happens } of lives.sort((one, other) => other.daysAgo - one.daysAgo)) {
    await advanceTo(access, now - daysAgo * day);
    await happens();
  }
  await advanceTo(access, now);
}

const rethrow = (key: string) => (cause: unknown) => {
  throw new Error(`${key}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
};

async function advanceTo({ server }: WorldAccess, time: number): Promise<void> {
  const { now } = await server.getClock({});
  if (Date.parse(now) < time) await server.advanceClock({ to: new Date(time).toISOString() });
}
