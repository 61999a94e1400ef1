'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
import '@tillkit/elements/account';
import { createComponent, type EventName } from '@lit/react';
import type { TillErrorEvent, TillQuoteAcceptEvent, TillQuoteAcceptedEvent } from '@tillkit/elements';
import { TillAccount as TillAccountElement } from '@tillkit/elements/account/class';
import * as React from 'react';

/** Properties and listeners of `<till-account>`. */
export interface TillAccountOwnProps {
  /** Languages that the account can be written to in: BCP 47 tags, separated by spaces. */
  languages?: TillAccountElement['languages'] | undefined;
  /** The client to use. Without one, the nearest `till-provider` gives it, or `api` and `key` do. */
  client?: TillAccountElement['client'] | undefined;
  /** Address of the host, such as `https://billing.example.com`. Used together with `key`. */
  api?: TillAccountElement['api'] | undefined;
  /** BCP 47 language tag; the provider's, the page's or the browser's language otherwise. */
  locale?: TillAccountElement['locale'] | undefined;
  /** ISO 4217 code; the provider's, or the one that the catalog suggests, otherwise. */
  currency?: TillAccountElement['currency'] | undefined;
  /** Texts of the page that replace the element's own, by key. */
  strings?: TillAccountElement['strings'] | undefined;
  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  publishableKey?: TillAccountElement['publishableKey'] | undefined;
  /** Before a quote is accepted; cancelable, with `waitUntil`. */
  onTillQuoteAccept?: ((event: TillQuoteAcceptEvent) => void) | undefined;
  /** A quote was accepted; `detail` is the acceptance. */
  onTillQuoteAccepted?: ((event: TillQuoteAcceptedEvent) => void) | undefined;
  /** Something failed; `detail.code` says what. */
  onTillError?: ((event: TillErrorEvent) => void) | undefined;
}

/** What `<TillAccount>` takes: its own properties, and those of every HTML element. */
export type TillAccountProps = TillAccountOwnProps & Omit<React.HTMLAttributes<TillAccountElement>, keyof TillAccountOwnProps> & React.RefAttributes<TillAccountElement>;

/** The account: plan and contract, quotes, billing details, contacts, documents, and what has happened. Parts that do not apply are left out. */
export const TillAccount = /* @__PURE__ */ createComponent({
  tagName: 'till-account',
  elementClass: TillAccountElement,
  react: React,
  displayName: 'TillAccount',
  events: {
    onTillQuoteAccept: 'till-quote-accept' as EventName<TillQuoteAcceptEvent>,
    onTillQuoteAccepted: 'till-quote-accepted' as EventName<TillQuoteAcceptedEvent>,
    onTillError: 'till-error' as EventName<TillErrorEvent>,
  },
}) as React.ForwardRefExoticComponent<TillAccountProps>;
