'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
import '@tillkit/elements/usage';
import { createComponent, type EventName } from '@lit/react';
import type { TillErrorEvent } from '@tillkit/elements';
import { TillUsage as TillUsageElement } from '@tillkit/elements/usage/class';
import * as React from 'react';

/** Properties and listeners of `<till-usage>`. */
export interface TillUsageOwnProps {
  /** The client to use. Without one, the nearest `till-provider` gives it, or `api` and `key` do. */
  client?: TillUsageElement['client'] | undefined;
  /** Address of the host, such as `https://billing.example.com`. Used together with `key`. */
  api?: TillUsageElement['api'] | undefined;
  /** BCP 47 language tag; the provider's, the page's or the browser's language otherwise. */
  locale?: TillUsageElement['locale'] | undefined;
  /** ISO 4217 code; the provider's, or the one that the catalog suggests, otherwise. */
  currency?: TillUsageElement['currency'] | undefined;
  /** Texts of the page that replace the element's own, by key. */
  strings?: TillUsageElement['strings'] | undefined;
  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  publishableKey?: TillUsageElement['publishableKey'] | undefined;
  /** Something failed; `detail.code` says what. */
  onTillError?: ((event: TillErrorEvent) => void) | undefined;
}

/** What `<TillUsage>` takes: its own properties, and those of every HTML element. */
export type TillUsageProps = TillUsageOwnProps & Omit<React.HTMLAttributes<TillUsageElement>, keyof TillUsageOwnProps> & React.RefAttributes<TillUsageElement>;

/** What the account has used in this period, against what is included, and what it will cost. */
export const TillUsage = /* @__PURE__ */ createComponent({
  tagName: 'till-usage',
  elementClass: TillUsageElement,
  react: React,
  displayName: 'TillUsage',
  events: {
    onTillError: 'till-error' as EventName<TillErrorEvent>,
  },
}) as React.ForwardRefExoticComponent<TillUsageProps>;
