'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
import '@tillkit/elements/portal';
import { createComponent, type EventName } from '@lit/react';
import type { TillErrorEvent, TillTabChangedEvent } from '@tillkit/elements';
import { TillPortal as TillPortalElement } from '@tillkit/elements/portal/class';
import * as React from 'react';

/** Properties and listeners of `<till-portal>`. */
export interface TillPortalOwnProps {
  /** Name of the tab that is shown: the one to begin with, unless the address of the page asks for another. */
  tab?: TillPortalElement['tab'] | undefined;
  /** Names of the tabs that there are to be, separated by spaces, in their order; all that apply otherwise. */
  tabs?: TillPortalElement['tabs'] | undefined;
  /** `hash` keeps the tab in the address of the page, so that it can be linked to and the back button works. */
  routing?: TillPortalElement['routing'] | undefined;
  /** What the hash begins with: `billing` gives `#billing/invoices`. Each portal of a page needs its own. */
  route?: TillPortalElement['route'] | undefined;
  /** The client to use. Without one, the nearest `till-provider` gives it, or `api` and `key` do. */
  client?: TillPortalElement['client'] | undefined;
  /** Address of the host, such as `https://billing.example.com`. Used together with `key`. */
  api?: TillPortalElement['api'] | undefined;
  /** BCP 47 language tag; the provider's, the page's or the browser's language otherwise. */
  locale?: TillPortalElement['locale'] | undefined;
  /** ISO 4217 code; the provider's, or the one that the catalog suggests, otherwise. */
  currency?: TillPortalElement['currency'] | undefined;
  /** Texts of the page that replace the element's own, by key. */
  strings?: TillPortalElement['strings'] | undefined;
  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  publishableKey?: TillPortalElement['publishableKey'] | undefined;
  /** Another tab is shown. */
  onTillTabChanged?: ((event: TillTabChangedEvent) => void) | undefined;
  /** Something failed; `detail.code` says what. */
  onTillError?: ((event: TillErrorEvent) => void) | undefined;
}

/** What `<TillPortal>` takes: its own properties, and those of every HTML element. */
export type TillPortalProps = TillPortalOwnProps & Omit<React.HTMLAttributes<TillPortalElement>, keyof TillPortalOwnProps> & React.RefAttributes<TillPortalElement>;

/** All that customers do about their billing, in tabs. Each tab is loaded when it is first opened, and keeps what was done in it. */
export const TillPortal = /* @__PURE__ */ createComponent({
  tagName: 'till-portal',
  elementClass: TillPortalElement,
  react: React,
  displayName: 'TillPortal',
  events: {
    onTillTabChanged: 'till-tab-changed' as EventName<TillTabChangedEvent>,
    onTillError: 'till-error' as EventName<TillErrorEvent>,
  },
}) as React.ForwardRefExoticComponent<TillPortalProps>;
