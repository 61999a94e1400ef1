'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
import '@tillkit/elements/provider';
import { createComponent } from '@lit/react';
import { TillProvider as TillProviderElement } from '@tillkit/elements/provider/class';
import * as React from 'react';

/** Properties and listeners of `<till-provider>`. */
export interface TillProviderOwnProps {
  /** Address of the host, such as `https://billing.example.com`; empty for the page's own. */
  api?: TillProviderElement['api'] | undefined;
  /** Address of the page's own server that answers a POST with `{ "token": "…" }` for the signed-in customer, or 204 for nobody. */
  sessionUrl?: TillProviderElement['sessionUrl'] | undefined;
  /** A session token, or a function that gets one from the page's own server; nothing where nobody is signed in. */
  session?: TillProviderElement['session'] | undefined;
  /** A client made by the page, in place of the attributes above. */
  client?: TillProviderElement['client'] | undefined;
  /** BCP 47 language tag for the elements inside. */
  locale?: TillProviderElement['locale'] | undefined;
  /** ISO 4217 code that the elements inside begin with. */
  currency?: TillProviderElement['currency'] | undefined;
  /** Texts of the page that replace those of the elements inside, by key. */
  strings?: TillProviderElement['strings'] | undefined;
  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  publishableKey?: TillProviderElement['publishableKey'] | undefined;
}

/** What `<TillProvider>` takes: its own properties, and those of every HTML element. */
export type TillProviderProps = TillProviderOwnProps & Omit<React.HTMLAttributes<TillProviderElement>, keyof TillProviderOwnProps> & React.RefAttributes<TillProviderElement>;

/** Gives the elements inside it a client, a language and a currency. It draws nothing itself. */
export const TillProvider = /* @__PURE__ */ createComponent({
  tagName: 'till-provider',
  elementClass: TillProviderElement,
  react: React,
  displayName: 'TillProvider',
  events: {

  },
}) as React.ForwardRefExoticComponent<TillProviderProps>;
