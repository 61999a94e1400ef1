import type { EndpointRequest, Invoice } from '@tillkit/contract';
import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { readInvoice } from './invoices.ts';

/** An account's invoices, newest first. A page is read along an index, so that it costs the same however many there are. */
export async function listInvoices(
  { db, environment, now }: EnvironmentScope,
  account: string,
  { limit, cursor, year, status }: EndpointRequest<'listInvoices'>,
): Promise<{ data: Invoice[]; next_cursor: string | null }> {
  let query = db
    .selectFrom('invoices')
    .select(['id', 'issued_at', 'document'])
    .where('environment_id', '=', environment.id)
    .where('account_id', '=', account)
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (status !== undefined) query = query.where('status', '=', status === 'overdue' ? 'open' : status);
  if (status === 'overdue') query = query.where('due_at', '<', now);
  if (year !== undefined) query = query.where('issued_at', '>=', beginningOf(year)).where('issued_at', '<=', endOf(year));
  if (cursor !== undefined) {
    const [issuedAt, id] = decodeCursor(cursor, ['time', 'string']);
    query = query.where(sql<boolean>`(issued_at, id) < (${new Date(issuedAt)}::timestamptz, ${id}::text)`);
  }
  const rows = await query.execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    data: page.map(({ document }) => readInvoice(document)),
    next_cursor: last && rows.length > limit ? encodeCursor([last.issued_at.toISOString(), last.id]) : null,
  };
}

const beginningOf = (year: number) => new Date(Date.UTC(year, 0));
/** Its last millisecond: the database knows no year 10000. */
const endOf = (year: number) => new Date(Date.UTC(year + 1, 0) - 1);

/** The years, UTC, that an account has invoices of, latest first. It steps from year to year along the index. */
export async function listInvoiceYears({ db, environment }: EnvironmentScope, account: string): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    with recursive years(at) as (
      (select max(issued_at) from invoices where environment_id = ${environment.id} and account_id = ${account})
      union all
      select (
        select max(issued_at) from invoices
        where environment_id = ${environment.id} and account_id = ${account}
          and issued_at < date_trunc('year', years.at at time zone 'UTC') at time zone 'UTC')
      from years where years.at is not null
    )
    select extract(year from at at time zone 'UTC')::int as year from years where at is not null`.execute(db);
  return rows.map(({ year }) => year);
}
