'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
import '@tillkit/elements/contact-sales';
import { createComponent, type EventName } from '@lit/react';
import type { TillErrorEvent, TillSalesRequestedEvent } from '@tillkit/elements';
import { TillContactSales as TillContactSalesElement } from '@tillkit/elements/contact-sales/class';
import * as React from 'react';

/** Properties and listeners of `<till-contact-sales>`. */
export interface TillContactSalesOwnProps {
  /** Key of the plan that the request is about. */
  plan?: TillContactSalesElement['plan'] | undefined;
  /** Seats that the request is about. */
  seats?: TillContactSalesElement['seats'] | undefined;
  /** What it is about; with `change`, a change. */
  topic?: TillContactSalesElement['topic'] | undefined;
  /** The change that a customer wanted to make. */
  change?: TillContactSalesElement['change'] | undefined;
  /** Id of the preview that they saw of it. */
  preview?: TillContactSalesElement['preview'] | undefined;
  /** E-mail address that the page knows already; people may change it, and all that follows. */
  email?: TillContactSalesElement['email'] | undefined;
  /** Name of the person. */
  name?: TillContactSalesElement['name'] | undefined;
  /** Company that they write for. */
  company?: TillContactSalesElement['company'] | undefined;
  /** What the message begins with. */
  message?: TillContactSalesElement['message'] | undefined;
  /** Shows a dialog instead of content in place. */
  modal?: TillContactSalesElement['modal'] | undefined;
  /** Whether the dialog is open. */
  open?: TillContactSalesElement['open'] | undefined;
  /** The client to use. Without one, the nearest `till-provider` gives it, or `api` and `key` do. */
  client?: TillContactSalesElement['client'] | undefined;
  /** Address of the host, such as `https://billing.example.com`. Used together with `key`. */
  api?: TillContactSalesElement['api'] | undefined;
  /** BCP 47 language tag; the provider's, the page's or the browser's language otherwise. */
  locale?: TillContactSalesElement['locale'] | undefined;
  /** ISO 4217 code; the provider's, or the one that the catalog suggests, otherwise. */
  currency?: TillContactSalesElement['currency'] | undefined;
  /** Texts of the page that replace the element's own, by key. */
  strings?: TillContactSalesElement['strings'] | undefined;
  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  publishableKey?: TillContactSalesElement['publishableKey'] | undefined;
  /** The request was sent; `detail` is the request. */
  onTillSalesRequested?: ((event: TillSalesRequestedEvent) => void) | undefined;
  /** Something failed; `detail.code` says what. */
  onTillError?: ((event: TillErrorEvent) => void) | undefined;
}

/** What `<TillContactSales>` takes: its own properties, and those of every HTML element. */
export type TillContactSalesProps = TillContactSalesOwnProps & Omit<React.HTMLAttributes<TillContactSalesElement>, keyof TillContactSalesOwnProps> & React.RefAttributes<TillContactSalesElement>;

/** A short form that asks for a person, prefilled with what somebody was looking at. A signed-in customer is not asked who they are. */
export const TillContactSales = /* @__PURE__ */ createComponent({
  tagName: 'till-contact-sales',
  elementClass: TillContactSalesElement,
  react: React,
  displayName: 'TillContactSales',
  events: {
    onTillSalesRequested: 'till-sales-requested' as EventName<TillSalesRequestedEvent>,
    onTillError: 'till-error' as EventName<TillErrorEvent>,
  },
}) as React.ForwardRefExoticComponent<TillContactSalesProps>;
