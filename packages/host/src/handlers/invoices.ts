import { requireCaller } from '../billing/callers.ts';
import { readInvoice } from '../billing/invoices.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { ProblemError } from '../http/problem.ts';
import type { Handlers } from '../http/scope.ts';

export const invoiceHandlers = {
  async listInvoices(scope, { limit, cursor }) {
    const account = requireCaller(scope);
    let query = scope.db
      .selectFrom('invoices')
      .select(['id', 'issued_at', 'document'])
      .where('environment_id', '=', scope.environment.id)
      .where('account_id', '=', account)
      .orderBy('issued_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (cursor !== undefined) {
      const [issuedAt, id] = decodeCursor(cursor, ['time', 'string']);
      const before = new Date(issuedAt);
      query = query.where((row) => row.or([row('issued_at', '<', before), row.and([row('issued_at', '=', before), row('id', '<', id)])]));
    }
    const rows = await query.execute();
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      data: page.map((row) => readInvoice(row.document)),
      next_cursor: last && rows.length > limit ? encodeCursor([last.issued_at.toISOString(), last.id]) : null,
    };
  },

  async getInvoice(scope, _input, { id }) {
    const row = await scope.db
      .selectFrom('invoices')
      .select('document')
      .where('environment_id', '=', scope.environment.id)
      .where('account_id', '=', requireCaller(scope))
      .where('id', '=', id)
      .executeTakeFirst();
    if (row) return readInvoice(row.document);
    throw new ProblemError('invoice_not_found', 'There is no such invoice in this account.');
  },
} satisfies Partial<Handlers>;
