import type { Invoice } from '@tillkit/contract';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { Row } from '../store/schema.ts';

/** An invoice as it is read. One that was written before a field existed has what was true of it then: invoices are never rewritten. */
export function readInvoice(document: Invoice): Invoice {
  return {
    ...document,
    collection: document.collection ?? 'automatic',
    purchase_order: document.purchase_order ?? null,
    credits: document.credits ?? [],
    credit_applied: document.credit_applied ?? { amount: 0, currency: document.currency },
    amount_refunded: document.amount_refunded ?? { amount: 0, currency: document.currency },
  };
}

/** An invoice of the account. @throws {ProblemError} invoice_not_found */
export async function requireInvoice({ db, environment }: EnvironmentScope, account: string, id: string): Promise<Row<'invoices'>> {
  const row = await db
    .selectFrom('invoices')
    .selectAll()
    .where('environment_id', '=', environment.id)
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row) return { ...row, document: readInvoice(row.document) };
  throw new ProblemError('invoice_not_found', 'There is no such invoice in this account.');
}
