import './payment-method.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { arabic, failed, german, japanese, loading, narrow } from '../../../../../.storybook/states.ts';
import { cardOf, paperHost } from '../invoice-list/invoice-list.fixtures.ts';

const meta: Meta = { title: 'Payment method', component: 'till-payment-method', parameters: { customer: 'active' } };
export default meta;

const nextCharge = { at: '2027-04-03T09:00:00.000Z', amount: { amount: 11_424, currency: 'eur' } };
const cards = [
  cardOf('pm_1', { is_default: true, expiry: 'soon', expires_month: 3, expires_year: 2027 }),
  cardOf('pm_2', { brand: 'mastercard', last4: '4444' }),
  cardOf('pm_3', { brand: 'amex', last4: '0005', expiry: 'over', expires_month: 1, expires_year: 2027 }),
];

/** The only card of a subscription: it can be replaced, not removed. */
export const OneCard: StoryObj = {};
/** The default expires before the next charge, another has expired. */
export const Expiring: StoryObj = {
  parameters: { customer: undefined },
  render: () => html`<till-payment-method .client=${paperHost({ cards, nextCharge, invoices: [] }).client}></till-payment-method>`,
};
/** Another card does not pay what is open: that is paid from here. */
export const PastDue: StoryObj = { parameters: { customer: 'past_due' } };
export const Empty: StoryObj = { parameters: { customer: 'trial', expects: 'empty' } };
export const Viewer: StoryObj = { parameters: { customer: 'viewer' } };
export const Loading: StoryObj = loading;
export const Failed: StoryObj = failed;
export const German: StoryObj = german;
export const Arabic: StoryObj = arabic;
export const Japanese: StoryObj = japanese;
export const Narrow: StoryObj = narrow;
