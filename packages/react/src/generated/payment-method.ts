'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
import '@tillkit/elements/payment-method';
import { createComponent, type EventName } from '@lit/react';
import type { TillErrorEvent, TillInvoicePaidEvent, TillPaymentMethodChangedEvent } from '@tillkit/elements';
import { TillPaymentMethod as TillPaymentMethodElement } from '@tillkit/elements/payment-method/class';
import * as React from 'react';

/** Properties and listeners of `<till-payment-method>`. */
export interface TillPaymentMethodOwnProps {
  /** The client to use. Without one, the nearest `till-provider` gives it, or `api` and `key` do. */
  client?: TillPaymentMethodElement['client'] | undefined;
  /** Address of the host, such as `https://billing.example.com`. Used together with `key`. */
  api?: TillPaymentMethodElement['api'] | undefined;
  /** BCP 47 language tag; the provider's, the page's or the browser's language otherwise. */
  locale?: TillPaymentMethodElement['locale'] | undefined;
  /** ISO 4217 code; the provider's, or the one that the catalog suggests, otherwise. */
  currency?: TillPaymentMethodElement['currency'] | undefined;
  /** Texts of the page that replace the element's own, by key. */
  strings?: TillPaymentMethodElement['strings'] | undefined;
  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  publishableKey?: TillPaymentMethodElement['publishableKey'] | undefined;
  /** A card was added, replaced, removed or made the default; `detail` is the list of them. */
  onTillPaymentMethodChanged?: ((event: TillPaymentMethodChangedEvent) => void) | undefined;
  /** An open invoice was paid; `detail` is the invoice. */
  onTillInvoicePaid?: ((event: TillInvoicePaidEvent) => void) | undefined;
  /** Something failed; `detail.code` says what. */
  onTillError?: ((event: TillErrorEvent) => void) | undefined;
}

/** What `<TillPaymentMethod>` takes: its own properties, and those of every HTML element. */
export type TillPaymentMethodProps = TillPaymentMethodOwnProps & Omit<React.HTMLAttributes<TillPaymentMethodElement>, keyof TillPaymentMethodOwnProps> & React.RefAttributes<TillPaymentMethodElement>;

/** The cards of an account: which one is charged, what will be charged to it, and adding, replacing and removing them. */
export const TillPaymentMethod = /* @__PURE__ */ createComponent({
  tagName: 'till-payment-method',
  elementClass: TillPaymentMethodElement,
  react: React,
  displayName: 'TillPaymentMethod',
  events: {
    onTillPaymentMethodChanged: 'till-payment-method-changed' as EventName<TillPaymentMethodChangedEvent>,
    onTillInvoicePaid: 'till-invoice-paid' as EventName<TillInvoicePaidEvent>,
    onTillError: 'till-error' as EventName<TillErrorEvent>,
  },
}) as React.ForwardRefExoticComponent<TillPaymentMethodProps>;
