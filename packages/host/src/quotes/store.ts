import type { Quote } from '@tillkit/contract';
import type { AccountEventDraft } from '../billing/events.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { Row } from '../store/schema.ts';

/** The quote as callers see it: one whose time is over has expired, whether or not the clock's work has said so. */
export function presentQuote(
  { document, status, expires_at }: Pick<Row<'quotes'>, 'document' | 'status' | 'expires_at'>,
  now: Date,
): Quote {
  return { ...document, status: status === 'open' && expires_at <= now ? 'expired' : status };
}

/** A quote of this account. @throws {ProblemError} quote_not_found */
export async function requireQuote(
  { db, environment }: EnvironmentScope,
  id: string,
  account: string,
  options: { lock?: boolean } = {},
): Promise<Row<'quotes'>> {
  let query = db
    .selectFrom('quotes')
    .selectAll()
    .where('environment_id', '=', environment.id)
    .where('account_id', '=', account)
    .where('id', '=', id);
  if (options.lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (row) return row;
  throw new ProblemError('quote_not_found', 'There is no such quote in this account.');
}

/** @throws {ProblemError} quote_not_open, quote_expired */
export function refuseClosed(row: Row<'quotes'>, now: Date): void {
  const { status, number, expires_at, contact } = presentQuote(row, now);
  if (status === 'open') return;
  if (status === 'accepted') throw new ProblemError('quote_not_open', `Quote ${number} was accepted already.`);
  const whom = contact?.email ?? contact?.name ?? 'our sales team';
  throw new ProblemError('quote_expired', `Quote ${number} expired on ${expires_at.slice(0, 10)}. Ask ${whom} for a new one.`);
}

export function quoteEvent(type: 'quote.created' | 'quote.accepted' | 'quote.expired', quote: Quote): AccountEventDraft {
  return { type, data: { quote }, account: quote.account };
}
