import type { Kysely } from 'kysely';
import { appendEvents } from '../billing/events.ts';
import { describeError, redact } from '../http/log.ts';
import { asProblem } from '../http/problem.ts';
import type { Services } from '../http/services.ts';
import type { NetworkProvider } from '../provider/port.ts';
import type { Database, Row } from '../store/schema.ts';
import { claimNotice, lastNotice, noteOwner, postponeNotice, type Settlement, settleNotice, settleOthers } from './inbox.ts';
import { findEnvironment, findOwners, meet, type Owner } from './owners.ts';
import { readAnew } from './read-anew.ts';
import { inTransaction } from './transaction.ts';

/**
 * Works on the messages that have come in, one after the other. A message says only that something has happened: whom it is about is
 * read anew as a whole, so that it does not matter in which order they come, how often, or how late.
 * @returns how many were worked on
 */
export async function workInbox(services: Services): Promise<number> {
  const db = await services.store.open();
  for (let count = 0; ; count += 1) {
    const row = await claimNotice(db);
    if (!row) return count;
    await workOn(services, db, row);
  }
}

async function workOn(services: Services, db: Kysely<Database>, row: Row<'provider_notices'>): Promise<void> {
  try {
    const upTo = await lastNotice(db);
    const settlement = await read(services, db, row);
    await settleNotice(db, row, settlement);
    await settleOthers(db, row, upTo, settlement);
  } catch (error) {
    const detail = redact(asProblem(error)?.message ?? (error instanceof Error ? error.message : String(error))).slice(0, 1000);
    services.log?.({ level: 'warn', message: 'provider notice', error: describeError(error) });
    await postponeNotice(db, row, detail);
  }
}

const ignored = (detail: string): Settlement => ({ status: 'ignored', environment: null, account: null, detail });

async function read(services: Services, db: Kysely<Database>, row: Row<'provider_notices'>): Promise<Settlement> {
  const { provider: name, notice } = row;
  const provider = name === 'stripe' ? services.providers.stripe : undefined;
  if (!provider?.network) return ignored('This host runs without that provider by now.');
  const search = { services, db, provider: provider.name, network: provider.network };
  if (notice.subject === 'catalog') return noteDrift(search, notice);
  if (notice.customer === null) return ignored('It is about no customer.');
  const known = await findOwners(search, notice.customer, notice);
  const owners = known.length > 0 ? known : await meet(search, notice.customer, notice);
  if (typeof owners === 'string') return ignored(owners);
  const all: Owner[] = Array.isArray(owners) ? owners : [owners];
  const [first] = all;
  // Whoever looks at the environment sees it also where reading fails.
  await noteOwner(db, row, first?.environment.id ?? null, first?.account ?? null);
  for (const { environment, account } of all) await readAnew({ services, db, environment }, account, notice.customer, { write: true });
  return { status: 'done', environment: first?.environment.id ?? null, account: first?.account ?? null, detail: null };
}

interface Search {
  services: Services;
  db: Kysely<Database>;
  provider: 'sandbox' | 'stripe';
  network: NetworkProvider;
}

/** Somebody changed products or prices at the provider: the catalog here is what counts, so that is only noted. */
async function noteDrift({ services, db, provider }: Search, notice: Row<'provider_notices'>['notice']): Promise<Settlement> {
  if (notice.own) return ignored('It comes of a catalog that was put here.');
  const environment = notice.environment === null ? null : await findEnvironment(db, provider, notice.environment, notice);
  if (!environment) return ignored('It is about nothing of a catalog here.');
  await inTransaction({ services, db, environment }, ({ db: transaction, now }) =>
    appendEvents(transaction, environment.id, now, [
      { type: 'catalog.drifted', account: null, data: { notice: { id: notice.id, type: notice.type, created_at: notice.created_at } } },
    ]),
  );
  return { status: 'done', environment: environment.id, account: null, detail: null };
}
