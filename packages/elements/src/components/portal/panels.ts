import type { Client } from '@tillkit/client';
import type { Catalog, Subscription } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Message } from '../../localize/messages.ts';

/** The tabs that Tillkit brings, in their order. */
export const tabNames = ['overview', 'plan', 'usage', 'invoices', 'payment', 'account'] as const;
export type TabName = (typeof tabNames)[number];

/** What the elements in the tabs are given. */
export interface PanelView {
  client: Client | undefined;
  locale: string;
  currency: string | undefined;
  strings: Readonly<Record<string, Message>> | undefined;
  subscription: Subscription | undefined;
  catalog: Catalog | undefined;
}

/** Loads the code of a tab, on first need. */
export const loaders: Record<Exclude<TabName, 'overview'>, (hasPlan: boolean) => Promise<unknown>> = {
  plan: (hasPlan) =>
    hasPlan
      ? Promise.all([
          import('../plan-switcher/plan-switcher.define.ts'),
          import('../seats/seats.define.ts'),
          import('../add-ons/add-ons.define.ts'),
          import('../cancel-flow/cancel-flow.define.ts'),
        ])
      : import('../pricing-table/pricing-table.define.ts'),
  usage: () => import('../usage/usage.define.ts'),
  invoices: () => import('../invoice-list/invoice-list.define.ts'),
  payment: () => import('../payment-method/payment-method.define.ts'),
  account: () => import('../account/account.define.ts'),
};

/** The elements of a tab. */
export const panels: Record<Exclude<TabName, 'overview'>, (view: PanelView) => TemplateResult> = {
  plan: (view) => (view.subscription ? planPanel(view, view.subscription) : pricingPanel(view)),
  usage: ({ client, locale, strings }) => html`<till-usage .client=${client} .locale=${locale} .strings=${strings}></till-usage>`,
  invoices: ({ client, locale, strings }) =>
    html`<till-invoice-list .client=${client} .locale=${locale} .strings=${strings}></till-invoice-list>`,
  payment: ({ client, locale, strings }) =>
    html`<till-payment-method .client=${client} .locale=${locale} .strings=${strings}></till-payment-method>`,
  account: ({ client, locale, strings }) => html`<till-account .client=${client} .locale=${locale} .strings=${strings}></till-account>`,
};

function planPanel({ client, locale, strings, catalog }: PanelView, subscription: Subscription): TemplateResult {
  const isRunning = subscription.status !== 'canceled';
  const plan = catalog?.plans.find(({ key }) => key === subscription.plan.key);
  const hasAddOns = subscription.add_ons.length > 0 || (plan?.add_ons.length ?? 0) > 0;
  return html`
    <till-plan-switcher .client=${client} .locale=${locale} .strings=${strings}></till-plan-switcher>
    ${
      isRunning && subscription.seats !== null
        ? html`<till-seats .client=${client} .locale=${locale} .strings=${strings}></till-seats>`
        : nothing
    }
    ${isRunning && hasAddOns ? html`<till-add-ons .client=${client} .locale=${locale} .strings=${strings}></till-add-ons>` : nothing}
    <till-cancel-flow .client=${client} .locale=${locale} .strings=${strings}></till-cancel-flow>
  `;
}

function pricingPanel({ client, locale, strings, currency }: PanelView): TemplateResult {
  return html`<till-pricing-table .client=${client} .locale=${locale} .strings=${strings} .currency=${currency}></till-pricing-table>`;
}
