'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
import '@tillkit/elements/cancel-flow';
import { createComponent, type EventName } from '@lit/react';
import type { TillCancelEvent, TillContactSalesOpenEvent, TillErrorEvent, TillOfferAcceptedEvent, TillSubscriptionCanceledEvent, TillSubscriptionResumedEvent } from '@tillkit/elements';
import { TillCancelFlow as TillCancelFlowElement } from '@tillkit/elements/cancel-flow/class';
import * as React from 'react';

/** Properties and listeners of `<till-cancel-flow>`. */
export interface TillCancelFlowOwnProps {
  /** `withdrawal` is for withdrawing within the time that the law gives. */
  kind?: TillCancelFlowElement['kind'] | undefined;
  /** A form that needs no signing in, also where somebody is signed in. */
  form?: TillCancelFlowElement['form'] | undefined;
  /** Key of an answer of the survey that is chosen from the start. */
  reason?: TillCancelFlowElement['reason'] | undefined;
  /** Name that the page knows already, for the form; people may change it. */
  name?: TillCancelFlowElement['name'] | undefined;
  /** E-mail address that the page knows already. */
  email?: TillCancelFlowElement['email'] | undefined;
  /** Id of the subscription, or number of an invoice, that the page knows already. */
  contract?: TillCancelFlowElement['contract'] | undefined;
  /** Shows a dialog, which begins at once: what opens it is the first step. */
  modal?: TillCancelFlowElement['modal'] | undefined;
  /** Whether that dialog is open. */
  open?: TillCancelFlowElement['open'] | undefined;
  /** The client to use. Without one, the nearest `till-provider` gives it, or `api` and `key` do. */
  client?: TillCancelFlowElement['client'] | undefined;
  /** Address of the host, such as `https://billing.example.com`. Used together with `key`. */
  api?: TillCancelFlowElement['api'] | undefined;
  /** BCP 47 language tag; the provider's, the page's or the browser's language otherwise. */
  locale?: TillCancelFlowElement['locale'] | undefined;
  /** ISO 4217 code; the provider's, or the one that the catalog suggests, otherwise. */
  currency?: TillCancelFlowElement['currency'] | undefined;
  /** Texts of the page that replace the element's own, by key. */
  strings?: TillCancelFlowElement['strings'] | undefined;
  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  publishableKey?: TillCancelFlowElement['publishableKey'] | undefined;
  /** Before canceling or withdrawing; cancelable, with `waitUntil`. */
  onTillCancel?: ((event: TillCancelEvent) => void) | undefined;
  /** Canceled or withdrawn, with the receipt. */
  onTillSubscriptionCanceled?: ((event: TillSubscriptionCanceledEvent) => void) | undefined;
  /** A cancellation or a pause was taken back, or a pause has ended. */
  onTillSubscriptionResumed?: ((event: TillSubscriptionResumedEvent) => void) | undefined;
  /** Somebody stays with what was offered. */
  onTillOfferAccepted?: ((event: TillOfferAcceptedEvent) => void) | undefined;
  /** Before the contact form opens; cancelable. */
  onTillContactSalesOpen?: ((event: TillContactSalesOpenEvent) => void) | undefined;
  /** When something failed. */
  onTillError?: ((event: TillErrorEvent) => void) | undefined;
}

/** What `<TillCancelFlow>` takes: its own properties, and those of every HTML element. */
export type TillCancelFlowProps = TillCancelFlowOwnProps & Omit<React.HTMLAttributes<TillCancelFlowElement>, keyof TillCancelFlowOwnProps> & React.RefAttributes<TillCancelFlowElement>;

/** The way out of a subscription, and the way back: in place, or in a dialog with `modal`. What is asked and offered on the way, and in which words, follows from where the customer lives. Without a session, or with `form`, it is a form that needs no signing in. */
export const TillCancelFlow = /* @__PURE__ */ createComponent({
  tagName: 'till-cancel-flow',
  elementClass: TillCancelFlowElement,
  react: React,
  displayName: 'TillCancelFlow',
  events: {
    onTillCancel: 'till-cancel' as EventName<TillCancelEvent>,
    onTillSubscriptionCanceled: 'till-subscription-canceled' as EventName<TillSubscriptionCanceledEvent>,
    onTillSubscriptionResumed: 'till-subscription-resumed' as EventName<TillSubscriptionResumedEvent>,
    onTillOfferAccepted: 'till-offer-accepted' as EventName<TillOfferAcceptedEvent>,
    onTillContactSalesOpen: 'till-contact-sales-open' as EventName<TillContactSalesOpenEvent>,
    onTillError: 'till-error' as EventName<TillErrorEvent>,
  },
}) as React.ForwardRefExoticComponent<TillCancelFlowProps>;
