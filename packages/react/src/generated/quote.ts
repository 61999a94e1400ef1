'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
import '@tillkit/elements/quote';
import { createComponent, type EventName } from '@lit/react';
import type { TillContactSalesOpenEvent, TillErrorEvent, TillQuoteAcceptEvent, TillQuoteAcceptedEvent } from '@tillkit/elements';
import { TillQuote as TillQuoteElement } from '@tillkit/elements/quote/class';
import * as React from 'react';

/** Properties and listeners of `<till-quote>`. */
export interface TillQuoteOwnProps {
  /** Id of the quote. */
  quote?: TillQuoteElement['quote'] | undefined;
  /** Shows the quote in a dialog. */
  modal?: TillQuoteElement['modal'] | undefined;
  /** Whether that dialog is open. */
  open?: TillQuoteElement['open'] | undefined;
  /** The client to use. Without one, the nearest `till-provider` gives it, or `api` and `key` do. */
  client?: TillQuoteElement['client'] | undefined;
  /** Address of the host, such as `https://billing.example.com`. Used together with `key`. */
  api?: TillQuoteElement['api'] | undefined;
  /** BCP 47 language tag; the provider's, the page's or the browser's language otherwise. */
  locale?: TillQuoteElement['locale'] | undefined;
  /** ISO 4217 code; the provider's, or the one that the catalog suggests, otherwise. */
  currency?: TillQuoteElement['currency'] | undefined;
  /** Texts of the page that replace the element's own, by key. */
  strings?: TillQuoteElement['strings'] | undefined;
  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  publishableKey?: TillQuoteElement['publishableKey'] | undefined;
  /** Before the quote is accepted; cancelable, with `waitUntil`. */
  onTillQuoteAccept?: ((event: TillQuoteAcceptEvent) => void) | undefined;
  /** The quote was accepted; `detail` is the acceptance. */
  onTillQuoteAccepted?: ((event: TillQuoteAcceptedEvent) => void) | undefined;
  /** Somebody has a question; cancelable. */
  onTillContactSalesOpen?: ((event: TillContactSalesOpenEvent) => void) | undefined;
  /** Something failed; `detail.code` says what. */
  onTillError?: ((event: TillErrorEvent) => void) | undefined;
}

/** What `<TillQuote>` takes: its own properties, and those of every HTML element. */
export type TillQuoteProps = TillQuoteOwnProps & Omit<React.HTMLAttributes<TillQuoteElement>, keyof TillQuoteOwnProps> & React.RefAttributes<TillQuoteElement>;

/** A quote that sales drafted, as a document, and what accepting it costs now: in place, or in a dialog with `modal`. */
export const TillQuote = /* @__PURE__ */ createComponent({
  tagName: 'till-quote',
  elementClass: TillQuoteElement,
  react: React,
  displayName: 'TillQuote',
  events: {
    onTillQuoteAccept: 'till-quote-accept' as EventName<TillQuoteAcceptEvent>,
    onTillQuoteAccepted: 'till-quote-accepted' as EventName<TillQuoteAcceptedEvent>,
    onTillContactSalesOpen: 'till-contact-sales-open' as EventName<TillContactSalesOpenEvent>,
    onTillError: 'till-error' as EventName<TillErrorEvent>,
  },
}) as React.ForwardRefExoticComponent<TillQuoteProps>;
