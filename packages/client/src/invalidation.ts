import type { EndpointId } from '@tillkit/contract';

const bought = ['getCheckout', 'getSubscription', 'getAccount', 'listInvoices', 'getInvoice', 'listUsage'] as const;

/** Which reads may be out of date after a write. `undefined` stands for none. */
export const outdatedBy: { readonly [Id in EndpointId]?: readonly EndpointId[] } = {
  createSignUp: bought,
  confirmCheckout: bought,
  confirmChange: [...bought, 'listAmendments'],
  undoScheduledChange: ['getSubscription', 'listAmendments'],
  updateCheckout: ['getCheckout'],
  completeSandboxChallenge: ['getCheckout'],
  putCatalog: ['getCatalog'],
  putAccount: ['getAccount', 'getAccountById'],
  createUsageRecords: ['listUsage'],
  updateEnvironment: ['getEnvironment'],
  createSandbox: ['listSandboxes'],
  deleteSandbox: ['listSandboxes', 'getSandbox'],
  advanceClock: [...bought, 'listAmendments', 'getClock', 'listEvents', 'listLedgerEntries', 'getCatalog'],
};
