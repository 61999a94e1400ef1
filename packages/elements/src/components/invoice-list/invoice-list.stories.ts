import './invoice-list.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { arabic, dinars, failed, german, japanese, loading, narrow } from '../../../../../.storybook/states.ts';
import { cardOf, invoiceOf, type PaperHost, paperHost } from './invoice-list.fixtures.ts';

const meta: Meta = { title: 'Invoice list', component: 'till-invoice-list', parameters: { customer: 'active' } };
export default meta;

const written = (what: Parameters<typeof paperHost>[0] = {}): StoryObj => ({
  parameters: { customer: undefined },
  render: () => {
    const { client }: PaperHost = paperHost(what);
    return html`<till-invoice-list .client=${client}></till-invoice-list>`;
  },
});

export const Active: StoryObj = {};
/** With what was used so far in the next invoice. */
export const Usage: StoryObj = { parameters: { customer: 'over_limit', catalog: 'usage' } };
/** Pay it with 4242 4242 4242 4242, or see another test card fail. */
export const PastDue: StoryObj = { parameters: { customer: 'past_due' } };
export const SalesLed: StoryObj = { parameters: { customer: 'sales_led' } };
export const Viewer: StoryObj = { parameters: { customer: 'viewer' } };
/** Open, failed, overdue, paid, credited, refunded, void and not collected. */
export const EveryStatus: StoryObj = written();
export const ManyCards: StoryObj = written({
  cards: [
    cardOf('pm_1', { is_default: true }),
    cardOf('pm_2', { brand: 'mastercard', last4: '4444', expiry: 'soon', expires_month: 3, expires_year: 2027 }),
    cardOf('pm_3', { brand: 'amex', last4: '0005', expiry: 'over', expires_month: 1, expires_year: 2027 }),
  ],
});
/** Sums are made for each currency, never across. */
export const SeveralCurrencies: StoryObj = written({
  invoices: ['eur', 'jpy', 'kwd'].map((currency, index) => invoiceOf(index, { currency, status: 'open', collection: 'invoice' })),
});
/** Only what was loaded is drawn, and of that only what is in sight. */
export const TenThousand: StoryObj = {
  parameters: { customer: undefined },
  render: () => {
    const invoices = Array.from({ length: 10_000 }, (_, index) => ({ ...invoiceOf(index % 240), id: `inv_${index}` }));
    return html`<till-invoice-list page-size="100" .client=${paperHost({ invoices }).client}></till-invoice-list>`;
  },
};
/** Nothing was charged yet. */
export const Empty: StoryObj = { parameters: { customer: 'trial', expects: 'empty' } };
export const NothingFits: StoryObj = { args: { status: 'uncollectible' } };
export const Loading: StoryObj = loading;
export const Failed: StoryObj = failed;
export const LongNumbers: StoryObj = written({
  invoices: [
    invoiceOf(0, {
      number: 'NORTHGATE-CARE-INTERNATIONAL-2027-0000001',
      currency: 'kwd',
      total: { amount: 123_456_789_012, currency: 'kwd' },
    }),
  ],
});
export const German: StoryObj = german;
export const Arabic: StoryObj = arabic;
export const Japanese: StoryObj = japanese;
export const Dinars: StoryObj = dinars;
export const Narrow: StoryObj = { ...written(), ...narrow };
