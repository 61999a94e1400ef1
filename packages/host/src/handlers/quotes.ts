import { requireAccount } from '../accounts/accounts.ts';
import { atPresent } from '../billing/at-present.ts';
import { requireCaller } from '../billing/callers.ts';
import { lockLiveSubscription } from '../billing/live-subscription.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import type { Handlers } from '../http/scope.ts';
import { acceptQuote } from '../quotes/acceptance.ts';
import { draftQuote } from '../quotes/draft.ts';
import { storeQuotePreview } from '../quotes/previews.ts';
import { priceQuote } from '../quotes/pricing.ts';
import { presentQuote, refuseClosed, requireQuote } from '../quotes/store.ts';

export const quoteHandlers = {
  createQuote(scope, input) {
    return draftQuote(scope, input);
  },

  async listQuotes(scope, { limit, cursor }) {
    let query = scope.db
      .selectFrom('quotes')
      .select(['id', 'created_at', 'document', 'status', 'expires_at'])
      .where('environment_id', '=', scope.environment.id)
      .where('account_id', '=', requireCaller(scope))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (cursor !== undefined) {
      const [createdAt, id] = decodeCursor(cursor, ['time', 'string']);
      const before = new Date(createdAt);
      query = query.where((row) => row.or([row('created_at', '<', before), row.and([row('created_at', '=', before), row('id', '<', id)])]));
    }
    const rows = await query.execute();
    const last = rows[limit - 1];
    return {
      data: rows.slice(0, limit).map((row) => presentQuote(row, scope.now)),
      next_cursor: last && rows.length > limit ? encodeCursor([last.created_at.toISOString(), last.id]) : null,
    };
  },

  async getQuote(scope, _input, { id }) {
    return presentQuote(await requireQuote(scope, id, requireCaller(scope)), scope.now);
  },

  async createQuotePreview(requested, _input, { id }) {
    const account = requireCaller(requested);
    await requireAccount(requested.db, requested.environment.id, account, { lock: true });
    const quote = await requireQuote(requested, id, account, { lock: true });
    refuseClosed(quote, requested.now);
    const subscription = await lockLiveSubscription(await atPresent(requested), account);
    const scope = await atPresent(requested);
    return storeQuotePreview(scope, quote, await priceQuote(scope, quote, subscription, scope.now));
  },

  acceptQuote(scope, input, { id }) {
    return acceptQuote(scope, requireCaller(scope), id, input);
  },
} satisfies Partial<Handlers>;
