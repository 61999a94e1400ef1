import type { NoticeList } from '@tillkit/contract';
import { findLiveSubscription } from '../billing/subscriptions.ts';
import { listUsage } from '../billing/usage-list.ts';
import { renews } from '../contracts/present.ts';
import { findAgreement } from '../contracts/store.ts';
import { isRunning, noticeBy } from '../contracts/terms.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { readInvoice } from '../invoices/invoices.ts';
import { listCards } from '../payment-methods/stored-cards.ts';
import { type NoticeFacts, noticesOf } from './notices.ts';

/** What needs an account's attention: a page asks for it on every view. */
export async function loadNotices(scope: EnvironmentScope, account: string): Promise<NoticeList> {
  const { db, environment, now } = scope;
  const row = await findLiveSubscription(db, environment.id, account);
  const [invoices, [card], usage, quotes, agreement] = await Promise.all([
    openInvoices(scope, account),
    listCards(scope, account),
    row ? listUsage(scope, row) : [],
    openQuotes(scope, account),
    findAgreement(db, environment.id, account),
  ]);
  const contract = agreement &&
    isRunning(agreement, now) && {
      id: agreement.id,
      end: agreement.term.end,
      noticeBy: noticeBy(agreement),
      renews: renews(agreement, row?.document ?? null),
    };
  const facts: NoticeFacts = {
    now,
    subscription: row?.document ?? null,
    invoices,
    card: card?.is_default ? card.document : null,
    usage,
    quotes,
    contract: contract || null,
  };
  return { data: noticesOf(facts), now: now.toISOString() };
}

/** More than anybody has; a list that is cut off says the most urgent. */
const most = 100;

async function openInvoices({ db, environment }: EnvironmentScope, account: string) {
  const rows = await db
    .selectFrom('invoices')
    .select('document')
    .where('environment_id', '=', environment.id)
    .where('account_id', '=', account)
    .where('status', '=', 'open')
    .orderBy('due_at')
    .limit(most)
    .execute();
  return rows.map(({ document }) => readInvoice(document));
}

async function openQuotes({ db, environment, now }: EnvironmentScope, account: string) {
  const rows = await db
    .selectFrom('quotes')
    .select('document')
    .where('environment_id', '=', environment.id)
    .where('account_id', '=', account)
    .where('status', '=', 'open')
    .where('expires_at', '>', now)
    .orderBy('expires_at')
    .limit(most)
    .execute();
  return rows.map(({ document }) => document);
}
