import type { HistoryEntry, HistoryPage } from '@tillkit/contract';
import { type HistoryPosition, readHistory } from '../accounts/history.ts';
import { requireCaller } from '../billing/callers.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import type { Handlers } from '../http/scope.ts';

export const historyHandlers = {
  async listHistory(scope, { limit, cursor }): Promise<HistoryPage> {
    const rows = await readHistory(scope, requireCaller(scope), { limit: limit + 1, after: positionOf(cursor) });
    const last = rows[limit - 1];
    return {
      data: rows.slice(0, limit).map(({ entry }): HistoryEntry => entry),
      next_cursor: last && rows.length > limit ? encodeCursor([last.at.toISOString(), last.rank, last.id]) : null,
    };
  },
} satisfies Partial<Handlers>;

function positionOf(cursor: string | undefined): HistoryPosition | null {
  if (cursor === undefined) return null;
  const [at, rank, id] = decodeCursor(cursor, ['time', 'integer', 'string']);
  return { at: new Date(at), rank, id };
}
