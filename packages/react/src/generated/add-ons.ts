'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
import '@tillkit/elements/add-ons';
import { createComponent, type EventName } from '@lit/react';
import type { TillContactSalesOpenEvent, TillErrorEvent, TillPlanChangeEvent, TillPlanChangedEvent } from '@tillkit/elements';
import { TillAddOns as TillAddOnsElement } from '@tillkit/elements/add-ons/class';
import * as React from 'react';

/** Properties and listeners of `<till-add-ons>`. */
export interface TillAddOnsOwnProps {
  /** Shows a dialog instead of content in place. */
  modal?: TillAddOnsElement['modal'] | undefined;
  /** Whether the dialog is open. */
  open?: TillAddOnsElement['open'] | undefined;
  /** The client to use. Without one, the nearest `till-provider` gives it, or `api` and `key` do. */
  client?: TillAddOnsElement['client'] | undefined;
  /** Address of the host, such as `https://billing.example.com`. Used together with `key`. */
  api?: TillAddOnsElement['api'] | undefined;
  /** BCP 47 language tag; the provider's, the page's or the browser's language otherwise. */
  locale?: TillAddOnsElement['locale'] | undefined;
  /** ISO 4217 code; the provider's, or the one that the catalog suggests, otherwise. */
  currency?: TillAddOnsElement['currency'] | undefined;
  /** Texts of the page that replace the element's own, by key. */
  strings?: TillAddOnsElement['strings'] | undefined;
  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  publishableKey?: TillAddOnsElement['publishableKey'] | undefined;
  /** Before a change is confirmed, with its preview; cancelable, with `waitUntil`. */
  onTillPlanChange?: ((event: TillPlanChangeEvent) => void) | undefined;
  /** After a change was made, scheduled or sent to sales. */
  onTillPlanChanged?: ((event: TillPlanChangedEvent) => void) | undefined;
  /** Before the contact form opens; cancelable. */
  onTillContactSalesOpen?: ((event: TillContactSalesOpenEvent) => void) | undefined;
  /** Something failed; `detail.code` says what. */
  onTillError?: ((event: TillErrorEvent) => void) | undefined;
}

/** What `<TillAddOns>` takes: its own properties, and those of every HTML element. */
export type TillAddOnsProps = TillAddOnsOwnProps & Omit<React.HTMLAttributes<TillAddOnsElement>, keyof TillAddOnsOwnProps> & React.RefAttributes<TillAddOnsElement>;

/** What a customer has on top of their plan, and what they could have: switches and quantities, exactly what a change costs, and one button. */
export const TillAddOns = /* @__PURE__ */ createComponent({
  tagName: 'till-add-ons',
  elementClass: TillAddOnsElement,
  react: React,
  displayName: 'TillAddOns',
  events: {
    onTillPlanChange: 'till-plan-change' as EventName<TillPlanChangeEvent>,
    onTillPlanChanged: 'till-plan-changed' as EventName<TillPlanChangedEvent>,
    onTillContactSalesOpen: 'till-contact-sales-open' as EventName<TillContactSalesOpenEvent>,
    onTillError: 'till-error' as EventName<TillErrorEvent>,
  },
}) as React.ForwardRefExoticComponent<TillAddOnsProps>;
