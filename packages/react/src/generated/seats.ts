'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
import '@tillkit/elements/seats';
import { createComponent, type EventName } from '@lit/react';
import type { TillContactSalesOpenEvent, TillErrorEvent, TillPlanChangeEvent, TillPlanChangedEvent } from '@tillkit/elements';
import { TillSeats as TillSeatsElement } from '@tillkit/elements/seats/class';
import * as React from 'react';

/** Properties and listeners of `<till-seats>`. */
export interface TillSeatsOwnProps {
  /** Seats to begin with, such as what a link asks for; those that are held otherwise. */
  seats?: TillSeatsElement['seats'] | undefined;
  /** Shows a dialog instead of content in place. */
  modal?: TillSeatsElement['modal'] | undefined;
  /** Whether the dialog is open. */
  open?: TillSeatsElement['open'] | undefined;
  /** The client to use. Without one, the nearest `till-provider` gives it, or `api` and `key` do. */
  client?: TillSeatsElement['client'] | undefined;
  /** Address of the host, such as `https://billing.example.com`. Used together with `key`. */
  api?: TillSeatsElement['api'] | undefined;
  /** BCP 47 language tag; the provider's, the page's or the browser's language otherwise. */
  locale?: TillSeatsElement['locale'] | undefined;
  /** ISO 4217 code; the provider's, or the one that the catalog suggests, otherwise. */
  currency?: TillSeatsElement['currency'] | undefined;
  /** Texts of the page that replace the element's own, by key. */
  strings?: TillSeatsElement['strings'] | undefined;
  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  publishableKey?: TillSeatsElement['publishableKey'] | undefined;
  /** Before a change is confirmed, with its preview; cancelable, with `waitUntil`. */
  onTillPlanChange?: ((event: TillPlanChangeEvent) => void) | undefined;
  /** After a change was made, scheduled or sent to sales. */
  onTillPlanChanged?: ((event: TillPlanChangedEvent) => void) | undefined;
  /** Before the contact form opens; cancelable. */
  onTillContactSalesOpen?: ((event: TillContactSalesOpenEvent) => void) | undefined;
  /** Something failed; `detail.code` says what. */
  onTillError?: ((event: TillErrorEvent) => void) | undefined;
}

/** What `<TillSeats>` takes: its own properties, and those of every HTML element. */
export type TillSeatsProps = TillSeatsOwnProps & Omit<React.HTMLAttributes<TillSeatsElement>, keyof TillSeatsOwnProps> & React.RefAttributes<TillSeatsElement>;

/** How many seats a customer has: a number to change, exactly what that costs while it is changed, and one button. */
export const TillSeats = /* @__PURE__ */ createComponent({
  tagName: 'till-seats',
  elementClass: TillSeatsElement,
  react: React,
  displayName: 'TillSeats',
  events: {
    onTillPlanChange: 'till-plan-change' as EventName<TillPlanChangeEvent>,
    onTillPlanChanged: 'till-plan-changed' as EventName<TillPlanChangedEvent>,
    onTillContactSalesOpen: 'till-contact-sales-open' as EventName<TillContactSalesOpenEvent>,
    onTillError: 'till-error' as EventName<TillErrorEvent>,
  },
}) as React.ForwardRefExoticComponent<TillSeatsProps>;
