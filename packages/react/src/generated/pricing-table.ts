'use client';
// Generated from the elements' manifest by scripts/react.ts. Do not edit.
import '@tillkit/elements/pricing-table';
import { createComponent, type EventName } from '@lit/react';
import type { TillContactSalesOpenEvent, TillErrorEvent, TillPlanSelectEvent } from '@tillkit/elements';
import { TillPricingTable as TillPricingTableElement } from '@tillkit/elements/pricing-table/class';
import * as React from 'react';

/** Properties and listeners of `<till-pricing-table>`. */
export interface TillPricingTableOwnProps {
  /** Shows the plans of one group only. */
  planGroup?: TillPricingTableElement['planGroup'] | undefined;
  /** Keys of the plans to show, in this order, separated by spaces or commas; all of them otherwise. */
  plans?: TillPricingTableElement['plans'] | undefined;
  /** `month`, `quarter` or `year`; the shortest that is sold otherwise. Follows the switch. */
  interval?: TillPricingTableElement['interval'] | undefined;
  /** Seats to compute prices for, 1 or more; what the highlighted plan, or else the first, suggests otherwise. Follows the stepper. */
  seats?: TillPricingTableElement['seats'] | undefined;
  /** `stack` puts the cards below each other where it is narrow, `scroll` beside each other; `stack` unless said. */
  layout?: TillPricingTableElement['layout'] | undefined;
  /** Adds a table that compares all features. */
  comparison?: TillPricingTableElement['comparison'] | undefined;
  /** Address of the page's own checkout; buttons become links to it with `plan`, `interval`, `currency` and `seats`. */
  checkoutUrl?: TillPricingTableElement['checkoutUrl'] | undefined;
  /** Level of the headings that plans have in the page, 1 to 6; 3 unless said. */
  headingLevel?: TillPricingTableElement['headingLevel'] | undefined;
  /** The client to use. Without one, the nearest `till-provider` gives it, or `api` and `key` do. */
  client?: TillPricingTableElement['client'] | undefined;
  /** Address of the host, such as `https://billing.example.com`. Used together with `key`. */
  api?: TillPricingTableElement['api'] | undefined;
  /** BCP 47 language tag; the provider's, the page's or the browser's language otherwise. */
  locale?: TillPricingTableElement['locale'] | undefined;
  /** ISO 4217 code; the provider's, or the one that the catalog suggests, otherwise. */
  currency?: TillPricingTableElement['currency'] | undefined;
  /** Texts of the page that replace the element's own, by key. */
  strings?: TillPricingTableElement['strings'] | undefined;
  /** The same as `key`, for frameworks that keep that name for themselves, as React and Vue do. */
  publishableKey?: TillPricingTableElement['publishableKey'] | undefined;
  /** Before sign-up, checkout or contact form open; cancelable. */
  onTillPlanSelect?: ((event: TillPlanSelectEvent) => void) | undefined;
  /** Before the contact form opens; cancelable. */
  onTillContactSalesOpen?: ((event: TillContactSalesOpenEvent) => void) | undefined;
  /** When prices could not be loaded. */
  onTillError?: ((event: TillErrorEvent) => void) | undefined;
}

/** What `<TillPricingTable>` takes: its own properties, and those of every HTML element. */
export type TillPricingTableProps = TillPricingTableOwnProps & Omit<React.HTMLAttributes<TillPricingTableElement>, keyof TillPricingTableOwnProps> & React.RefAttributes<TillPricingTableElement>;

/** Plans side by side: prices in every model, interval and currency switches, seats, features, and a button for each plan. */
export const TillPricingTable = /* @__PURE__ */ createComponent({
  tagName: 'till-pricing-table',
  elementClass: TillPricingTableElement,
  react: React,
  displayName: 'TillPricingTable',
  events: {
    onTillPlanSelect: 'till-plan-select' as EventName<TillPlanSelectEvent>,
    onTillContactSalesOpen: 'till-contact-sales-open' as EventName<TillContactSalesOpenEvent>,
    onTillError: 'till-error' as EventName<TillErrorEvent>,
  },
}) as React.ForwardRefExoticComponent<TillPricingTableProps>;
