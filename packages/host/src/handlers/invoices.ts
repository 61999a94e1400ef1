import { requireAccount } from '../accounts/accounts.ts';
import { requireCaller } from '../billing/callers.ts';
import type { Handlers } from '../http/scope.ts';
import { listInvoices, listInvoiceYears } from '../invoices/invoice-list.ts';
import { payInvoice } from '../invoices/invoice-payment.ts';
import { requireInvoice } from '../invoices/invoices.ts';
import { upcomingInvoice } from '../invoices/upcoming.ts';
import { createInvoicePage } from '../network/hosted-pages.ts';
import { providersFile } from '../network/invoice-file.ts';

export const invoiceHandlers = {
  listInvoices: (scope, query) => listInvoices(scope, requireCaller(scope), query),

  listInvoiceYears: async (scope) => ({ data: await listInvoiceYears(scope, requireCaller(scope)) }),

  getUpcomingInvoice: async (scope) => ({ invoice: await upcomingInvoice(scope, requireCaller(scope)) }),

  getInvoice: async (scope, _input, { id }) => (await requireInvoice(scope, requireCaller(scope), id)).document,

  /** What draws it is loaded with the first one. */
  async getInvoicePdf(scope, { size, locale }, { id }) {
    const account = await requireAccount(scope.db, scope.environment.id, requireCaller(scope));
    const { document } = await requireInvoice(scope, account.id, id);
    const own = await providersFile(scope, document);
    if (own) return own;
    const { invoiceFile } = await import('../invoice-pdf/file.ts');
    return invoiceFile(document, { size, locale: locale ?? account.locale ?? undefined });
  },

  createInvoicePage: (scope, input, { id }) => createInvoicePage(scope, requireCaller(scope), id, input),

  createInvoicePayment: (scope, input, { id }) => payInvoice(scope, requireCaller(scope), id, input),
} satisfies Partial<Handlers>;
