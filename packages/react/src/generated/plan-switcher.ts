'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
import '@tillkit/elements/plan-switcher';
import { createComponent, type EventName } from '@lit/react';
import type { TillContactSalesOpenEvent, TillErrorEvent, TillPlanChangeEvent, TillPlanChangedEvent, TillSubscriptionResumedEvent } from '@tillkit/elements';
import { TillPlanSwitcher as TillPlanSwitcherElement } from '@tillkit/elements/plan-switcher/class';
import * as React from 'react';

/** Properties and listeners of `<till-plan-switcher>`. */
export interface TillPlanSwitcherOwnProps {
  /** Key of a plan to review right away. */
  plan?: TillPlanSwitcherElement['plan'] | undefined;
  /** `month`, `quarter` or `year`; the one that is held otherwise. Follows the switch. */
  interval?: TillPlanSwitcherElement['interval'] | undefined;
  /** Seats to review right away, together with `plan`; those that are held otherwise. */
  seats?: TillPlanSwitcherElement['seats'] | undefined;
  /** Shows a dialog instead of content in place. */
  modal?: TillPlanSwitcherElement['modal'] | undefined;
  /** Whether the dialog is open. */
  open?: TillPlanSwitcherElement['open'] | undefined;
  /** The client to use. Without one, the nearest `till-provider` gives it, or `api` and `key` do. */
  client?: TillPlanSwitcherElement['client'] | undefined;
  /** Address of the host, such as `https://billing.example.com`. Used together with `key`. */
  api?: TillPlanSwitcherElement['api'] | undefined;
  /** BCP 47 language tag; the provider's, the page's or the browser's language otherwise. */
  locale?: TillPlanSwitcherElement['locale'] | undefined;
  /** ISO 4217 code; the provider's, or the one that the catalog suggests, otherwise. */
  currency?: TillPlanSwitcherElement['currency'] | undefined;
  /** Texts of the page that replace the element's own, by key. */
  strings?: TillPlanSwitcherElement['strings'] | undefined;
  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  publishableKey?: TillPlanSwitcherElement['publishableKey'] | undefined;
  /** Before a change is confirmed, with its preview; cancelable, with `waitUntil`. */
  onTillPlanChange?: ((event: TillPlanChangeEvent) => void) | undefined;
  /** After a change was made, scheduled or sent to sales. */
  onTillPlanChanged?: ((event: TillPlanChangedEvent) => void) | undefined;
  /** A cancellation or a pause was taken back. */
  onTillSubscriptionResumed?: ((event: TillSubscriptionResumedEvent) => void) | undefined;
  /** Before the contact form opens; cancelable. */
  onTillContactSalesOpen?: ((event: TillContactSalesOpenEvent) => void) | undefined;
  /** Something failed; `detail.code` says what. */
  onTillError?: ((event: TillErrorEvent) => void) | undefined;
}

/** What `<TillPlanSwitcher>` takes: its own properties, and those of every HTML element. */
export type TillPlanSwitcherProps = TillPlanSwitcherOwnProps & Omit<React.HTMLAttributes<TillPlanSwitcherElement>, keyof TillPlanSwitcherOwnProps> & React.RefAttributes<TillPlanSwitcherElement>;

/** What a customer has, and every other plan with what would happen before it is chosen; then the exact numbers, and one button. */
export const TillPlanSwitcher = /* @__PURE__ */ createComponent({
  tagName: 'till-plan-switcher',
  elementClass: TillPlanSwitcherElement,
  react: React,
  displayName: 'TillPlanSwitcher',
  events: {
    onTillPlanChange: 'till-plan-change' as EventName<TillPlanChangeEvent>,
    onTillPlanChanged: 'till-plan-changed' as EventName<TillPlanChangedEvent>,
    onTillSubscriptionResumed: 'till-subscription-resumed' as EventName<TillSubscriptionResumedEvent>,
    onTillContactSalesOpen: 'till-contact-sales-open' as EventName<TillContactSalesOpenEvent>,
    onTillError: 'till-error' as EventName<TillErrorEvent>,
  },
}) as React.ForwardRefExoticComponent<TillPlanSwitcherProps>;
