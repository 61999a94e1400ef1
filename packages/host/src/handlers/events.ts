import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import type { Handlers } from '../http/scope.ts';

/** Sequences are given out in the order of commits within an environment, so that a reader that follows them misses nothing. */
export const eventHandlers = {
  async listEvents({ db, environment }, { limit, cursor }) {
    const rows = await db
      .selectFrom('events')
      .selectAll()
      .where('environment_id', '=', environment.id)
      .where('sequence', '>', sequenceOf(cursor))
      .orderBy('sequence')
      .limit(limit + 1)
      .execute();
    const data = rows.slice(0, limit).map(({ id, sequence, type, at, account_id, data }) => ({
      id,
      sequence,
      type,
      at: at.toISOString(),
      account: account_id,
      data,
    }));
    return { data, next_cursor: nextCursor(rows, limit) };
  },

  async listLedgerEntries({ db, environment }, { limit, cursor }) {
    const rows = await db
      .selectFrom('ledger_entries')
      .selectAll()
      .where('environment_id', '=', environment.id)
      .where('sequence', '>', sequenceOf(cursor))
      .orderBy('sequence')
      .limit(limit + 1)
      .execute();
    const data = rows.slice(0, limit).map((row) => ({
      id: row.id,
      transaction: row.transaction_id,
      at: row.at.toISOString(),
      ledger_account: row.ledger_account,
      amount: { amount: Number(row.amount), currency: row.currency },
      account: row.account_id,
      invoice: row.invoice_id,
    }));
    return { data, next_cursor: nextCursor(rows, limit) };
  },
} satisfies Partial<Handlers>;

function sequenceOf(cursor: string | undefined): number {
  return cursor === undefined ? 0 : decodeCursor(cursor, ['integer'])[0];
}

function nextCursor(rows: { sequence: number }[], limit: number): string | null {
  const last = rows[limit - 1];
  return rows.length > limit && last ? encodeCursor([last.sequence]) : null;
}
