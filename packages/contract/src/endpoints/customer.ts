import * as z from 'zod';
import { endpoint, nothing } from '../define.ts';
import { PageQuery, pageOf } from '../primitives.ts';
import { Account } from '../resources/account.ts';
import { Invoice, Subscription, Usage } from '../resources/billing.ts';

export const InvoicePage = pageOf('InvoicePage', Invoice);
export const UsageList = z.strictObject({ data: z.array(Usage) }).meta({ id: 'UsageList', description: 'All meters of the subscription.' });

export const customerEndpoints = {
  getSubscription: endpoint({
    method: 'GET',
    path: '/v1/subscription',
    group: 'contract',
    summary: 'What the account has bought: the current subscription, or the last one that ended.',
    callers: ['session'],
    input: nothing,
    output: Subscription,
    errors: ['subscription_not_found'],
  }),
  getAccount: endpoint({
    method: 'GET',
    path: '/v1/account',
    group: 'account',
    summary: 'The account of the session.',
    callers: ['session'],
    input: nothing,
    output: Account,
    errors: [],
  }),
  listInvoices: endpoint({
    method: 'GET',
    path: '/v1/invoices',
    group: 'account',
    summary: 'Invoices, newest first.',
    callers: ['session'],
    input: PageQuery,
    output: InvoicePage,
    errors: ['invalid_cursor'],
  }),
  getInvoice: endpoint({
    method: 'GET',
    path: '/v1/invoices/:id',
    group: 'account',
    summary: 'One invoice.',
    callers: ['session'],
    input: nothing,
    output: Invoice,
    errors: ['invoice_not_found'],
  }),
  listUsage: endpoint({
    method: 'GET',
    path: '/v1/usage',
    group: 'account',
    summary: 'What each meter counted in the current period, against what is included.',
    callers: ['session'],
    input: nothing,
    output: UsageList,
    errors: ['subscription_not_found', 'quantity_above_maximum'],
  }),
};

export type InvoicePage = z.infer<typeof InvoicePage>;
export type UsageList = z.infer<typeof UsageList>;
