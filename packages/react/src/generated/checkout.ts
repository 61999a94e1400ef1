'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
import '@tillkit/elements/checkout';
import { createComponent, type EventName } from '@lit/react';
import type { TillCheckoutCompletedEvent, TillCheckoutSubmitEvent, TillErrorEvent } from '@tillkit/elements';
import { TillCheckout as TillCheckoutElement } from '@tillkit/elements/checkout/class';
import * as React from 'react';

/** Properties and listeners of `<till-checkout>`. */
export interface TillCheckoutOwnProps {
  /** Key of the plan to sell. */
  plan?: TillCheckoutElement['plan'] | undefined;
  /** `month`, `quarter` or `year`; the plan's shortest otherwise. */
  interval?: TillCheckoutElement['interval'] | undefined;
  /** Number of seats to begin with; the plan's default otherwise. */
  seats?: TillCheckoutElement['seats'] | undefined;
  /** Add-ons to begin with: `support` or `support:2`, separated by commas. */
  addOns?: TillCheckoutElement['addOns'] | undefined;
  /** A code that is applied from the start. */
  promotionCode?: TillCheckoutElement['promotionCode'] | undefined;
  /** Fills in the e-mail address. */
  email?: TillCheckoutElement['email'] | undefined;
  /** Fills in the company. */
  company?: TillCheckoutElement['company'] | undefined;
  /** ISO 3166-1 code that the address begins with; the language's country otherwise. */
  country?: TillCheckoutElement['country'] | undefined;
  /** Address of the terms of service, linked below the button. */
  termsUrl?: TillCheckoutElement['termsUrl'] | undefined;
  /** Address of the privacy policy, linked below the button. */
  privacyUrl?: TillCheckoutElement['privacyUrl'] | undefined;
  /** Shows the checkout in a dialog. */
  modal?: TillCheckoutElement['modal'] | undefined;
  /** Whether that dialog is open. */
  open?: TillCheckoutElement['open'] | undefined;
  /** The client to use. Without one, the nearest `till-provider` gives it, or `api` and `key` do. */
  client?: TillCheckoutElement['client'] | undefined;
  /** Address of the host, such as `https://billing.example.com`. Used together with `key`. */
  api?: TillCheckoutElement['api'] | undefined;
  /** BCP 47 language tag; the provider's, the page's or the browser's language otherwise. */
  locale?: TillCheckoutElement['locale'] | undefined;
  /** ISO 4217 code; the provider's, or the one that the catalog suggests, otherwise. */
  currency?: TillCheckoutElement['currency'] | undefined;
  /** Texts of the page that replace the element's own, by key. */
  strings?: TillCheckoutElement['strings'] | undefined;
  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  publishableKey?: TillCheckoutElement['publishableKey'] | undefined;
  /** Before buying; cancelable, with `waitUntil`. */
  onTillCheckoutSubmit?: ((event: TillCheckoutSubmitEvent) => void) | undefined;
  /** After buying, with the account, the subscription, the invoice and a session. */
  onTillCheckoutCompleted?: ((event: TillCheckoutCompletedEvent) => void) | undefined;
  /** When something failed. */
  onTillError?: ((event: TillErrorEvent) => void) | undefined;
}

/** What `<TillCheckout>` takes: its own properties, and those of every HTML element. */
export type TillCheckoutProps = TillCheckoutOwnProps & Omit<React.HTMLAttributes<TillCheckoutElement>, keyof TillCheckoutOwnProps> & React.RefAttributes<TillCheckoutElement>;

/** Sells one plan: in place, or in a dialog with `modal`. */
export const TillCheckout = /* @__PURE__ */ createComponent({
  tagName: 'till-checkout',
  elementClass: TillCheckoutElement,
  react: React,
  displayName: 'TillCheckout',
  events: {
    onTillCheckoutSubmit: 'till-checkout-submit' as EventName<TillCheckoutSubmitEvent>,
    onTillCheckoutCompleted: 'till-checkout-completed' as EventName<TillCheckoutCompletedEvent>,
    onTillError: 'till-error' as EventName<TillErrorEvent>,
  },
}) as React.ForwardRefExoticComponent<TillCheckoutProps>;
