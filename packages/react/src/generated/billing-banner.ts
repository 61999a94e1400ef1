'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
import '@tillkit/elements/billing-banner';
import { createComponent, type EventName } from '@lit/react';
import type { TillBannerActionEvent, TillErrorEvent } from '@tillkit/elements';
import { TillBillingBanner as TillBillingBannerElement } from '@tillkit/elements/billing-banner/class';
import * as React from 'react';

/** Properties and listeners of `<till-billing-banner>`. */
export interface TillBillingBannerOwnProps {
  /** Whether that dialog is open. */
  open?: TillBillingBannerElement['open'] | undefined;
  /** The client to use. Without one, the nearest `till-provider` gives it, or `api` and `key` do. */
  client?: TillBillingBannerElement['client'] | undefined;
  /** Address of the host, such as `https://billing.example.com`. Used together with `key`. */
  api?: TillBillingBannerElement['api'] | undefined;
  /** BCP 47 language tag; the provider's, the page's or the browser's language otherwise. */
  locale?: TillBillingBannerElement['locale'] | undefined;
  /** ISO 4217 code; the provider's, or the one that the catalog suggests, otherwise. */
  currency?: TillBillingBannerElement['currency'] | undefined;
  /** Texts of the page that replace the element's own, by key. */
  strings?: TillBillingBannerElement['strings'] | undefined;
  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  publishableKey?: TillBillingBannerElement['publishableKey'] | undefined;
  /** The button was pressed; cancelable, with `waitUntil`. Otherwise the element that does it opens in a dialog. */
  onTillBannerAction?: ((event: TillBannerActionEvent) => void) | undefined;
  /** Something failed; `detail.code` says what. */
  onTillError?: ((event: TillErrorEvent) => void) | undefined;
}

/** What `<TillBillingBanner>` takes: its own properties, and those of every HTML element. */
export type TillBillingBannerProps = TillBillingBannerOwnProps & Omit<React.HTMLAttributes<TillBillingBannerElement>, keyof TillBillingBannerOwnProps> & React.RefAttributes<TillBillingBannerElement>;

/** The one thing that needs attention: what it is, one button, and where it may wait a way to dismiss it. Takes no room where there is nothing. */
export const TillBillingBanner = /* @__PURE__ */ createComponent({
  tagName: 'till-billing-banner',
  elementClass: TillBillingBannerElement,
  react: React,
  displayName: 'TillBillingBanner',
  events: {
    onTillBannerAction: 'till-banner-action' as EventName<TillBannerActionEvent>,
    onTillError: 'till-error' as EventName<TillErrorEvent>,
  },
}) as React.ForwardRefExoticComponent<TillBillingBannerProps>;
