'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
import '@tillkit/elements/invoice-list';
import { createComponent, type EventName } from '@lit/react';
import type { TillErrorEvent, TillInvoicePaidEvent } from '@tillkit/elements';
import { TillInvoiceList as TillInvoiceListElement } from '@tillkit/elements/invoice-list/class';
import * as React from 'react';

/** Properties and listeners of `<till-invoice-list>`. */
export interface TillInvoiceListOwnProps {
  /** Shows only invoices of that year (UTC). The person may choose another. */
  year?: TillInvoiceListElement['year'] | undefined;
  /** `open`, `overdue`, `paid`, `void` or `uncollectible`: shows only those. The person may choose another. */
  status?: TillInvoiceListElement['status'] | undefined;
  /** Invoices that are loaded at a time, 1 to 100. */
  pageSize?: TillInvoiceListElement['pageSize'] | undefined;
  /** The client to use. Without one, the nearest `till-provider` gives it, or `api` and `key` do. */
  client?: TillInvoiceListElement['client'] | undefined;
  /** Address of the host, such as `https://billing.example.com`. Used together with `key`. */
  api?: TillInvoiceListElement['api'] | undefined;
  /** BCP 47 language tag; the provider's, the page's or the browser's language otherwise. */
  locale?: TillInvoiceListElement['locale'] | undefined;
  /** ISO 4217 code; the provider's, or the one that the catalog suggests, otherwise. */
  currency?: TillInvoiceListElement['currency'] | undefined;
  /** Texts of the page that replace the element's own, by key. */
  strings?: TillInvoiceListElement['strings'] | undefined;
  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  publishableKey?: TillInvoiceListElement['publishableKey'] | undefined;
  /** An invoice was paid; `detail` is the invoice. */
  onTillInvoicePaid?: ((event: TillInvoicePaidEvent) => void) | undefined;
  /** Something failed; `detail.code` says what. */
  onTillError?: ((event: TillErrorEvent) => void) | undefined;
}

/** What `<TillInvoiceList>` takes: its own properties, and those of every HTML element. */
export type TillInvoiceListProps = TillInvoiceListOwnProps & Omit<React.HTMLAttributes<TillInvoiceListElement>, keyof TillInvoiceListOwnProps> & React.RefAttributes<TillInvoiceListElement>;

/** The account's invoices, newest first, to read, download and pay; the next one, with the use so far, on top. */
export const TillInvoiceList = /* @__PURE__ */ createComponent({
  tagName: 'till-invoice-list',
  elementClass: TillInvoiceListElement,
  react: React,
  displayName: 'TillInvoiceList',
  events: {
    onTillInvoicePaid: 'till-invoice-paid' as EventName<TillInvoicePaidEvent>,
    onTillError: 'till-error' as EventName<TillErrorEvent>,
  },
}) as React.ForwardRefExoticComponent<TillInvoiceListProps>;
