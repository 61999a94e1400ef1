import type { Amendment, HistoryEntry, Quote, Subscription } from '@tillkit/contract';
import { type RawBuilder, sql } from 'kysely';
import type { EnvironmentScope } from '../http/scope.ts';
import { presentQuote } from '../quotes/store.ts';

/** Where an entry is in the time line. What happens at the same time is told apart by its rank, and then by its id. */
export interface HistoryPosition {
  at: Date;
  rank: number;
  id: string;
}

type InvoiceEntry = Extract<HistoryEntry, { kind: 'invoice' }>['invoice'];

type HistoryRow = HistoryPosition &
  (
    | { kind: 'quote'; document: Quote; status: Quote['status']; expires_at: Date }
    | { kind: 'amendment'; document: Amendment }
    | { kind: 'invoice'; document: InvoiceEntry }
    | { kind: 'created' | 'ended'; document: Subscription }
  );

interface Source {
  kind: HistoryRow['kind'];
  table: 'quotes' | 'amendments' | 'invoices' | 'subscriptions';
  /** When it happened. */
  at: RawBuilder<Date>;
  document: RawBuilder<unknown>;
  /** Only quotes have them. */
  status: RawBuilder<string | null>;
  expires: RawBuilder<Date | null>;
}

const document = sql`document`;
const nothing = { status: sql<null>`null::text`, expires: sql<null>`null::timestamptz` };

/** In the order in which what happens at the same time is told: the end of a purchase is its invoice. */
const sources: Source[] = [
  { kind: 'quote', table: 'quotes', at: sql`created_at`, document, status: sql`status`, expires: sql`expires_at` },
  { kind: 'created', table: 'subscriptions', at: sql`created_at`, document, ...nothing },
  { kind: 'amendment', table: 'amendments', at: sql`created_at`, document, ...nothing },
  {
    kind: 'invoice',
    table: 'invoices',
    at: sql`issued_at`,
    document: sql`jsonb_build_object(
      'id', id, 'number', number, 'status', status, 'reason', document -> 'reason', 'total', document -> 'total',
      'credit_applied', document -> 'credit_applied')`,
    ...nothing,
  },
  { kind: 'ended', table: 'subscriptions', at: sql`(document ->> 'ended_at')::timestamptz`, document, ...nothing },
];

/**
 * What happened to an account, newest first. One query: each table gives as many rows as are asked for by its own index, and the
 * database merges them.
 */
export async function readHistory(
  { db, environment, now }: EnvironmentScope,
  account: string,
  { limit, after }: { limit: number; after: HistoryPosition | null },
): Promise<(HistoryPosition & { entry: HistoryEntry })[]> {
  const parts = sources.map((source, rank) => sql`(${select(source, rank, environment.id, account, limit, after)})`);
  const query = sql<HistoryRow>`select * from (${sql.join(parts, sql` union all `)}) as entries
    order by at desc, rank desc, id desc limit ${limit}`;
  const { rows } = await query.execute(db);
  return rows.map((row) => ({ at: row.at, rank: row.rank, id: row.id, entry: entryOf(row, now) }));
}

function select(
  { kind, table, at, document: shown, status, expires }: Source,
  rank: number,
  environmentId: string,
  account: string,
  limit: number,
  after: HistoryPosition | null,
): RawBuilder<unknown> {
  const beyond = after && sql`and ${at} <= ${after.at} and (${at} < ${after.at} or ${idBefore(rank, after)})`;
  return sql`select ${sql.lit(kind)} as kind, id, ${at} as at, ${sql.lit(rank)} as rank, ${shown} as document,
      ${status} as status, ${expires} as expires_at
    from ${sql.table(table)}
    where environment_id = ${environmentId} and account_id = ${account} and ${at} is not null ${beyond ?? sql``}
    order by ${at} desc, id desc limit ${limit}`;
}

function idBefore(rank: number, after: HistoryPosition): RawBuilder<boolean> {
  if (rank === after.rank) return sql`id < ${after.id}`;
  return rank < after.rank ? sql`true` : sql`false`;
}

function entryOf(row: HistoryRow, now: Date): HistoryEntry {
  const at = row.at.toISOString();
  switch (row.kind) {
    case 'quote': {
      const quote = presentQuote(row, now);
      return { id: row.id, at, kind: row.kind, actor: quote.accepted_by, quote };
    }
    case 'amendment':
      return { id: row.id, at, kind: row.kind, actor: row.document.actor, amendment: row.document };
    case 'invoice':
      return { id: row.id, at, kind: row.kind, actor: null, invoice: row.document };
    case 'created':
    case 'ended': {
      const subscription = { id: row.id, event: row.kind, plan: row.document.plan };
      return { id: `${row.id}.${row.kind}`, at, kind: 'subscription', actor: null, subscription };
    }
  }
}
