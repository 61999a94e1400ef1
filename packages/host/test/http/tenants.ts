import type { Caller, EndpointId, Sandbox } from '@tillkit/contract';
import { organisationKey, type TestHost } from '../create-test-host.ts';
import { sampleCatalog } from '../sample-catalog.ts';

/** A sandbox in which somebody has bought something, with a credential of every kind and the ids of everything. */
export interface Tenant {
  sandbox: Sandbox;
  credentials: Record<Exclude<Caller, 'open'>, string>;
  account: string;
  checkout: string;
  openCheckout: string;
  preview: string;
  openPreview: string;
  invoice: string;
  challenge: string;
  changePreview: string;
  card: string;
  paymentMethod: string;
  setup: string;
  quote: string;
  quotePreview: string;
  document: string;
  cancellation: string;
  salesRequest: string;
  /** Ids that only this sandbox knows. */
  ids: string[];
  /** Stands in the names of everything that people typed. */
  marker: string;
  /** Of the buyer. */
  email: string;
}

const consent = { text: 'Buy now', locale: 'en' };
const quoted = { plan: 'team', interval: 'month', currency: 'usd', seats: 9, expires_at: '2190-01-01T00:00:00Z' } as const;
const w9 = { kind: 'w9', content_type: 'text/plain', content: btoa('W-9') } as const;

export async function workIn(shop: TestHost, sandbox: Sandbox, marker: string): Promise<Tenant> {
  const key = sandbox.keys.publishable;
  const name = `company-${marker}`;
  const cart = { plan: 'team', interval: 'month', currency: 'usd', seats: 5, skip_trial: true } as const;
  const customer = { email: `buyer@${marker}.example`, company: name, address: { country: 'US' } } as const;
  const bought = await checkOut(shop, key, cart, customer, '4242424242424242');
  const account = bought.checkout.result?.account.id ?? '';
  const open = await checkOut(shop, key, cart, { ...customer, email: `other@${marker}.example` }, '4000002500003155');
  const session = await shop.ask('createSession', { account }, { key: sandbox.keys.secret });
  const invoices = await shop.ask('listInvoices', {}, { key: session.token });
  const invoice = invoices.data[0]?.id ?? '';
  const challenge = open.checkout.action?.id ?? '';
  const change = await shop.ask('createChangePreview', { seats: 6 }, { key: session.token });
  const signedIn = { key: session.token };
  const own = { key: sandbox.keys.secret };
  const methods = await shop.ask('listPaymentMethods', {}, signedIn);
  const setup = await shop.ask('createPaymentMethodSetup', {}, signedIn);
  const quote = await shop.ask('createQuote', { account, title: `Quote for ${name}`, ...quoted }, own);
  const quotePreview = await shop.ask('createQuotePreview', { id: quote.id }, signedIn);
  const document = await shop.ask('createDocument', { account, name: `Form of ${name}`, ...w9 }, own);
  const cancellation = await shop.ask('createCancellation', {}, signedIn);
  const salesRequest = await shop.ask('createSalesRequest', { message: name }, signedIn);
  const paymentMethod = methods.data[0]?.id ?? '';
  const agreed = [paymentMethod, setup.id, quote.id, quotePreview.id, document.id, cancellation.id, salesRequest.id];
  const ids = [sandbox.environment.id, account, bought.checkout.id, bought.preview, bought.card, open.checkout.id, open.preview, open.card];
  const tenant: Tenant = {
    sandbox,
    credentials: {
      publishable: key,
      secret: sandbox.keys.secret,
      session: session.token,
      checkout: open.secret,
      organisation: organisationKey,
    },
    account,
    checkout: bought.checkout.id,
    openCheckout: open.checkout.id,
    preview: bought.preview,
    openPreview: open.preview,
    invoice,
    challenge,
    changePreview: change.id,
    card: bought.card,
    paymentMethod,
    setup: setup.id,
    quote: quote.id,
    quotePreview: quotePreview.id,
    document: document.id,
    cancellation: cancellation.id,
    salesRequest: salesRequest.id,
    ids: [...ids, ...agreed, invoice, challenge, change.id],
    marker: name,
    email: customer.email,
  };
  if (tenant.ids.some((id) => id === '')) throw new Error(`The purchase in ${name} did not come to its end.`);
  return tenant;
}

async function checkOut(
  shop: TestHost,
  key: string,
  cart: Parameters<typeof shop.ask<'createPricePreview'>>[1],
  customer: { email: string; company: string; address: { country: string } },
  number: string,
) {
  const preview = await shop.ask('createPricePreview', cart, { key });
  const started = await shop.ask('createCheckout', { preview: preview.id, customer }, { key });
  const card = await shop.ask('createSandboxCard', { number, expires_month: 12, expires_year: 2099, cvc: '123' }, { key });
  const secret = started.secret ?? '';
  const checkout = await shop.ask(
    'confirmCheckout',
    { id: started.id, preview: started.preview.id, payment: { method: card.id }, consent },
    { key: secret },
  );
  return { checkout, preview: checkout.preview.id, secret, card: card.id };
}

interface TenantRequest {
  path: string;
  body?: unknown;
}

/**
 * For each endpoint inside an environment a request that names objects of a tenant. An endpoint that is missing here fails the
 * isolation test.
 */
const requests: Partial<Record<EndpointId, (tenant: Tenant) => TenantRequest>> = {
  getCatalog: () => ({ path: '/v1/catalog' }),
  putCatalog: () => ({ path: '/v1/catalog', body: sampleCatalog }),
  diffCatalog: () => ({ path: '/v1/catalog/diff', body: sampleCatalog }),
  getCatalogDefinition: () => ({ path: '/v1/catalog/definition' }),
  pullCatalog: () => ({ path: '/v1/catalog/pull', body: {} }),
  listProviderNotices: () => ({ path: '/v1/provider-notices' }),
  createReconciliation: () => ({ path: '/v1/reconciliations', body: {} }),
  createImport: () => ({ path: '/v1/imports', body: {} }),
  createPricePreview: () => ({ path: '/v1/price-previews', body: { plan: 'team', interval: 'month', currency: 'usd' } }),
  createSignUp: (tenant) => ({
    path: '/v1/sign-ups',
    body: { email: tenant.email, company: 'Somebody', plan: 'free' },
  }),
  createCheckout: (tenant) => ({ path: '/v1/checkouts', body: { preview: tenant.preview } }),
  getCheckout: (tenant) => ({ path: `/v1/checkouts/${tenant.checkout}` }),
  updateCheckout: (tenant) => ({ path: `/v1/checkouts/${tenant.openCheckout}`, body: { customer: { company: 'Somebody' } } }),
  confirmCheckout: (tenant) => ({
    path: `/v1/checkouts/${tenant.openCheckout}/confirmation`,
    body: { preview: tenant.openPreview, payment: { method: tenant.card }, consent },
  }),
  createCheckoutPage: (tenant) => ({
    path: `/v1/checkouts/${tenant.openCheckout}/hosted-page`,
    body: { return_url: 'http://localhost/', preview: tenant.openPreview, consent },
  }),
  createSalesRequest: (tenant) => ({ path: '/v1/sales-requests', body: { email: tenant.email, message: 'Hello' } }),
  getSubscription: () => ({ path: '/v1/subscription' }),
  createChangePreview: () => ({ path: '/v1/subscription/previews', body: { seats: 7 } }),
  confirmChange: (tenant) => ({ path: '/v1/subscription/changes', body: { preview: tenant.changePreview } }),
  undoScheduledChange: () => ({ path: '/v1/subscription/changes/scheduled' }),
  listAmendments: () => ({ path: '/v1/subscription/amendments' }),
  createPause: () => ({ path: '/v1/subscription/pauses', body: { cycles: 1 } }),
  createResumption: () => ({ path: '/v1/subscription/resumptions', body: {} }),
  undoCancellation: () => ({ path: '/v1/subscription/cancellation' }),
  createCancellation: () => ({ path: '/v1/cancellations', body: {} }),
  getCancellation: (tenant) => ({ path: `/v1/cancellations/${tenant.cancellation}` }),
  updateCancellation: (tenant) => ({ path: `/v1/cancellations/${tenant.cancellation}`, body: { reason: null } }),
  confirmCancellation: (tenant) => ({
    path: `/v1/cancellations/${tenant.cancellation}/confirmation`,
    body: { decision: 'cancel', ends_at: '2190-01-01T00:00:00Z' },
  }),
  // For good cause, which a person looks at: nothing ends by it.
  createCancellationNotice: (tenant) => ({
    path: '/v1/cancellation-notices',
    body: { kind: 'cancellation', type: 'extraordinary', reason: 'Moved', name: 'Somebody', email: tenant.email, contract: 'INV-000001' },
  }),
  getSession: () => ({ path: '/v1/session' }),
  getAccount: () => ({ path: '/v1/account' }),
  updateAccount: () => ({ path: '/v1/account', body: { purchase_order: 'PO-1' } }),
  getTeam: () => ({ path: '/v1/account/team' }),
  listHistory: () => ({ path: '/v1/account/history?limit=100' }),
  listNotices: () => ({ path: '/v1/account/notices' }),
  getContract: () => ({ path: '/v1/contract' }),
  updateContract: () => ({ path: '/v1/contract', body: { auto_renew: true } }),
  createQuote: (tenant) => ({ path: '/v1/quotes', body: { account: tenant.account, title: 'Quote', ...quoted } }),
  listQuotes: () => ({ path: '/v1/quotes' }),
  getQuote: (tenant) => ({ path: `/v1/quotes/${tenant.quote}` }),
  createQuotePreview: (tenant) => ({ path: `/v1/quotes/${tenant.quote}/previews`, body: {} }),
  acceptQuote: (tenant) => ({ path: `/v1/quotes/${tenant.quote}/acceptance`, body: { preview: tenant.quotePreview, consent } }),
  createDocument: (tenant) => ({ path: '/v1/documents', body: { account: tenant.account, name: 'Form', ...w9 } }),
  listDocuments: () => ({ path: '/v1/documents' }),
  getDocument: (tenant) => ({ path: `/v1/documents/${tenant.document}` }),
  getDocumentFile: (tenant) => ({ path: `/v1/documents/${tenant.document}/file` }),
  deleteDocument: (tenant) => ({ path: `/v1/documents/${tenant.document}` }),
  listSalesRequests: () => ({ path: '/v1/sales-requests' }),
  updateSalesRequest: (tenant) => ({ path: `/v1/sales-requests/${tenant.salesRequest}`, body: { status: 'closed' } }),
  listInvoiceYears: () => ({ path: '/v1/invoices/years' }),
  getUpcomingInvoice: () => ({ path: '/v1/invoices/upcoming' }),
  getInvoicePdf: (tenant) => ({ path: `/v1/invoices/${tenant.invoice}/pdf` }),
  createInvoicePayment: (tenant) => ({
    path: `/v1/invoices/${tenant.invoice}/payments`,
    body: { amount_due: { amount: 0, currency: 'usd' } },
  }),
  createInvoicePage: (tenant) => ({ path: `/v1/invoices/${tenant.invoice}/hosted-page`, body: { return_url: 'http://localhost/' } }),
  listPaymentMethods: () => ({ path: '/v1/payment-methods' }),
  getPaymentMethod: (tenant) => ({ path: `/v1/payment-methods/${tenant.paymentMethod}` }),
  setDefaultPaymentMethod: (tenant) => ({ path: `/v1/payment-methods/${tenant.paymentMethod}/default`, body: {} }),
  deletePaymentMethod: (tenant) => ({ path: `/v1/payment-methods/${tenant.paymentMethod}` }),
  createPaymentMethodSetup: () => ({ path: '/v1/payment-methods/setups', body: {} }),
  confirmPaymentMethodSetup: (tenant) => ({
    path: `/v1/payment-methods/setups/${tenant.setup}/confirmation`,
    body: { payment: { method: tenant.card }, consent },
  }),
  createSetupPage: (tenant) => ({
    path: `/v1/payment-methods/setups/${tenant.setup}/hosted-page`,
    body: { return_url: 'http://localhost/', consent },
  }),
  listInvoices: () => ({ path: '/v1/invoices' }),
  getInvoice: (tenant) => ({ path: `/v1/invoices/${tenant.invoice}` }),
  listUsage: () => ({ path: '/v1/usage' }),
  listEntitlements: () => ({ path: '/v1/entitlements' }),
  createSession: (tenant) => ({ path: '/v1/sessions', body: { account: tenant.account } }),
  putAccount: (tenant) => ({ path: `/v1/accounts/${tenant.account}`, body: { name: 'Renamed' } }),
  getAccountById: (tenant) => ({ path: `/v1/accounts/${tenant.account}` }),
  createUsageRecords: (tenant) => ({
    path: '/v1/usage-records',
    body: { records: [{ id: 'record', account: tenant.account, meter: 'requests', quantity: 1 }] },
  }),
  getEnvironment: () => ({ path: '/v1/environment' }),
  updateEnvironment: () => ({ path: '/v1/environment', body: { retry_days: [1] } }),
  listEvents: () => ({ path: '/v1/events?limit=100' }),
  listLedgerEntries: () => ({ path: '/v1/ledger-entries?limit=100' }),
  getClock: () => ({ path: '/v1/clock' }),
  advanceClock: () => ({ path: '/v1/clock/advances', body: { by: 'PT1M' } }),
  listTestCards: () => ({ path: '/v1/sandbox/test-cards' }),
  createSandboxCard: () => ({
    path: '/v1/sandbox/cards',
    body: { number: '4242424242424242', expires_month: 12, expires_year: 2099, cvc: '123' },
  }),
  completeSandboxChallenge: (tenant) => ({ path: `/v1/sandbox/challenges/${tenant.challenge}`, body: { outcome: 'authenticated' } }),
};

export const tenantRequests = new Map(Object.entries(requests));
