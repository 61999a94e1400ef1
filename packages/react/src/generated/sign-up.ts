'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
import '@tillkit/elements/sign-up';
import { createComponent, type EventName } from '@lit/react';
import type { TillErrorEvent, TillSignedUpEvent } from '@tillkit/elements';
import { TillSignUp as TillSignUpElement } from '@tillkit/elements/sign-up/class';
import * as React from 'react';

/** Properties and listeners of `<till-sign-up>`. */
export interface TillSignUpOwnProps {
  /** Key of the plan to start with. */
  plan?: TillSignUpElement['plan'] | undefined;
  /** Interval that a trial goes on with; the plan's shortest otherwise. */
  interval?: TillSignUpElement['interval'] | undefined;
  /** Seats, for a plan that is sold by the seat; the plan's default otherwise. */
  seats?: TillSignUpElement['seats'] | undefined;
  /** E-mail address that the page knows already. */
  email?: TillSignUpElement['email'] | undefined;
  /** Company that the page knows already. */
  company?: TillSignUpElement['company'] | undefined;
  /** Address of the page's terms; without this and `privacy-url`, the consent line names no documents. */
  termsUrl?: TillSignUpElement['termsUrl'] | undefined;
  /** Address of the page's privacy notice. */
  privacyUrl?: TillSignUpElement['privacyUrl'] | undefined;
  /** Where somebody signs in who has an account already. */
  signInUrl?: TillSignUpElement['signInUrl'] | undefined;
  /** Shows a dialog instead of content in place. */
  modal?: TillSignUpElement['modal'] | undefined;
  /** Whether the dialog is open. */
  open?: TillSignUpElement['open'] | undefined;
  /** The client to use. Without one, the nearest `till-provider` gives it, or `api` and `key` do. */
  client?: TillSignUpElement['client'] | undefined;
  /** Address of the host, such as `https://billing.example.com`. Used together with `key`. */
  api?: TillSignUpElement['api'] | undefined;
  /** BCP 47 language tag; the provider's, the page's or the browser's language otherwise. */
  locale?: TillSignUpElement['locale'] | undefined;
  /** ISO 4217 code; the provider's, or the one that the catalog suggests, otherwise. */
  currency?: TillSignUpElement['currency'] | undefined;
  /** Texts of the page that replace the element's own, by key. */
  strings?: TillSignUpElement['strings'] | undefined;
  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  publishableKey?: TillSignUpElement['publishableKey'] | undefined;
  /** An account was opened; `detail` holds it, its subscription and a session. */
  onTillSignedUp?: ((event: TillSignedUpEvent) => void) | undefined;
  /** Something failed; `detail.code` says what. */
  onTillError?: ((event: TillErrorEvent) => void) | undefined;
}

/** What `<TillSignUp>` takes: its own properties, and those of every HTML element. */
export type TillSignUpProps = TillSignUpOwnProps & Omit<React.HTMLAttributes<TillSignUpElement>, keyof TillSignUpOwnProps> & React.RefAttributes<TillSignUpElement>;

/** Opens an account on a free plan, or on a trial that needs no card: one question a step, one call to action. */
export const TillSignUp = /* @__PURE__ */ createComponent({
  tagName: 'till-sign-up',
  elementClass: TillSignUpElement,
  react: React,
  displayName: 'TillSignUp',
  events: {
    onTillSignedUp: 'till-signed-up' as EventName<TillSignedUpEvent>,
    onTillError: 'till-error' as EventName<TillErrorEvent>,
  },
}) as React.ForwardRefExoticComponent<TillSignUpProps>;
