import './portal.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { arabic, broken, dinars, failed, german, japanese, loading, narrow } from '../../../../../.storybook/states.ts';

const meta: Meta = { title: 'Portal', component: 'till-portal', parameters: { customer: 'active' } };
export default meta;

export const Overview: StoryObj = {};
export const Plan: StoryObj = { args: { tab: 'plan' } };
export const Usage: StoryObj = { args: { tab: 'usage' }, parameters: { customer: 'over_limit', catalog: 'usage' } };
export const Invoices: StoryObj = { args: { tab: 'invoices' } };
export const Payment: StoryObj = { args: { tab: 'payment' } };
export const Account: StoryObj = { args: { tab: 'account' } };
export const BroughtBySales: StoryObj = { parameters: { customer: 'sales_led' } };
export const InTrial: StoryObj = { parameters: { customer: 'trial' } };
export const PastDue: StoryObj = { parameters: { customer: 'past_due' } };
export const Paused: StoryObj = { parameters: { customer: 'paused' } };
export const WithScheduledChange: StoryObj = { parameters: { customer: 'scheduled' } };
export const Canceling: StoryObj = { parameters: { customer: 'canceling' } };
export const Ended: StoryObj = { parameters: { customer: 'canceled' } };
export const FreePlan: StoryObj = { parameters: { customer: 'free' } };
export const Viewer: StoryObj = { parameters: { customer: 'viewer' } };
/** A tab and a sentence of the page’s own. */
export const WithOwnTab: StoryObj = {
  render: () => html`<till-portal>
    <p slot="overview-end">Questions about your bill? Write to billing@morrow.example.</p>
    <p slot="tab-team" data-label="Team members">Ines, Clara and Tom.</p>
  </till-portal>`,
};
/** In the hash of the page: the tabs can be linked to, and the browser goes back. */
export const InTheAddress: StoryObj = { args: { routing: 'hash' } };
export const Loading: StoryObj = loading;
export const Failed: StoryObj = failed;
export const Broken: StoryObj = broken;
export const German: StoryObj = german;
export const GermanInvoices: StoryObj = { ...german, args: { tab: 'invoices' } };
export const Arabic: StoryObj = arabic;
export const ArabicInvoices: StoryObj = { ...arabic, args: { tab: 'invoices' } };
export const Japanese: StoryObj = japanese;
export const Dinars: StoryObj = dinars;
export const Narrow: StoryObj = narrow;
