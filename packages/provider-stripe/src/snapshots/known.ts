import type { Account, Invoice, Subscription } from '@tillkit/contract';
import type { KnownAccount, ProviderData, SubscriptionState } from '@tillkit/host/port';
import type { StoredMethod } from './payment-method.ts';

/** What is in our rows before they are read anew. */
export interface KnownRows {
  account: Account;
  accountData: ProviderData;
  subscription: { snapshot: Subscription; data: ProviderData } | null;
  /** Whole documents, as far as they are at hand. Of the others the subscription's data keeps a note. */
  invoices: Invoice[];
  /** Null where they are not at hand: nothing is told about them then. */
  paymentMethods: StoredMethod[] | null;
}

/** @param invoices whole documents besides the open one */
export function knownFrom(state: SubscriptionState, invoices: Invoice[] = []): KnownRows {
  const { account, accountData, subscription, data, openInvoice } = state;
  return {
    account,
    accountData,
    subscription: { snapshot: subscription, data },
    invoices: openInvoice ? [openInvoice, ...invoices.filter(({ id }) => id !== openInvoice.id)] : invoices,
    paymentMethods: null,
  };
}

export function knownFromAccount({ account, data, subscription, invoices, paymentMethods }: KnownAccount): KnownRows {
  return {
    account,
    accountData: data,
    subscription: subscription && { snapshot: subscription.subscription, data: subscription.data },
    invoices,
    paymentMethods,
  };
}
