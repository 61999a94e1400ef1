import { endpoint, nothing } from '../define.ts';
import {
  ImportCreate,
  ImportStep,
  ProviderNoticePage,
  ProviderNoticeQuery,
  Reconciliation,
  ReconciliationCreate,
  WebhookReceived,
} from '../resources/provider.ts';

/** Between the host and a payment provider on the network. The built-in sandbox has none of it. */
export const providerEndpoints = {
  receiveProviderWebhook: endpoint({
    method: 'POST',
    path: '/v1/webhooks/:provider',
    group: 'operation',
    summary: 'Takes a message of a payment provider, which has signed it. The same message counts once, however often it comes.',
    callers: ['open'],
    input: nothing,
    rawBody: true,
    output: WebhookReceived,
    errors: ['not_found', 'webhook_signature_invalid', 'webhook_expired'],
  }),
  listProviderNotices: endpoint({
    method: 'GET',
    path: '/v1/provider-notices',
    group: 'operation',
    summary: 'What the payment provider told about this environment, newest first, and what came of it.',
    callers: ['secret'],
    input: ProviderNoticeQuery,
    output: ProviderNoticePage,
    errors: ['invalid_cursor'],
  }),
  createReconciliation: endpoint({
    method: 'POST',
    path: '/v1/reconciliations',
    group: 'operation',
    summary: 'Reads accounts anew from the payment provider, some at a time, and tells and writes the differences.',
    callers: ['secret'],
    input: ReconciliationCreate,
    output: Reconciliation,
    errors: ['invalid_cursor'],
  }),
  createImport: endpoint({
    method: 'POST',
    path: '/v1/imports',
    group: 'operation',
    summary: 'Takes over customers that the payment provider has, with their subscriptions and invoices, some at a time.',
    callers: ['secret'],
    input: ImportCreate,
    output: ImportStep,
    errors: ['invalid_cursor'],
  }),
};
