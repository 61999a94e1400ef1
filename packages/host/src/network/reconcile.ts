import type { Reconciliation } from '@tillkit/contract';
import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { asProblem } from '../http/problem.ts';
import { readAnew } from './read-anew.ts';
import type { Dealing } from './transaction.ts';

export interface Step {
  cursor?: string | undefined;
  limit: number;
}

/** Reads some accounts anew from the provider, each in a transaction of its own. One that fails does not keep the others waiting. */
export async function reconcileStep(dealing: Dealing, { cursor, limit }: Step, write: boolean): Promise<Reconciliation> {
  const rows = await customersAfter(dealing, cursor === undefined ? '' : decodeCursor(cursor, ['string'])[0], limit + 1);
  const page = rows.slice(0, limit);
  const found: Reconciliation = { accounts: 0, differences: [], failures: [], written: write, next_cursor: null };
  for (const { id, customer } of page) {
    try {
      const { differences } = await readAnew(dealing, id, customer, { write });
      found.differences.push(...differences);
      found.accounts += 1;
    } catch (error) {
      const problem = asProblem(error);
      if (!problem) throw error;
      found.failures.push({ account: id, detail: problem.message });
    }
  }
  const last = page.at(-1);
  return { ...found, next_cursor: last && rows.length > limit ? encodeCursor([last.id]) : null };
}

async function customersAfter({ db, environment }: Dealing, after: string, limit: number): Promise<{ id: string; customer: string }[]> {
  const rows = await db
    .selectFrom('accounts')
    .select(['id', sql<string>`provider_data ->> 'customer'`.as('customer')])
    .where('environment_id', '=', environment.id)
    .where('id', '>', after)
    .where(sql<boolean>`provider_data ->> 'customer' is not null`)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows;
}

/** All steps of it. */
export async function reconcileAll(dealing: Dealing, write: boolean): Promise<Omit<Reconciliation, 'next_cursor'>> {
  const all: Omit<Reconciliation, 'next_cursor'> = { accounts: 0, differences: [], failures: [], written: write };
  let cursor: string | null | undefined;
  do {
    const step = await reconcileStep(dealing, { limit: 50, ...(cursor ? { cursor } : {}) }, write);
    all.accounts += step.accounts;
    all.differences.push(...step.differences);
    all.failures.push(...step.failures);
    cursor = step.next_cursor;
  } while (cursor !== null);
  return all;
}
