import './portal.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { usageCatalog } from '../../../../../.storybook/catalogs.ts';

const meta: Meta = { title: 'Portal', render: () => html`<till-portal></till-portal>`, parameters: { customer: 'active' } };
export default meta;

const opening = (tab: string): StoryObj => ({ render: () => html`<till-portal tab=${tab}></till-portal>` });

export const Overview: StoryObj = {};
export const Plan = opening('plan');
export const Usage: StoryObj = { ...opening('usage'), parameters: { customer: 'over_limit', catalog: usageCatalog } };
export const Invoices = opening('invoices');
export const Payment = opening('payment');
export const Account = opening('account');
export const BroughtBySales: StoryObj = { parameters: { customer: 'sales_led' } };
export const InTrial: StoryObj = { parameters: { customer: 'trial' } };
export const PastDue: StoryObj = { parameters: { customer: 'past_due' } };
export const Paused: StoryObj = { parameters: { customer: 'paused' } };
export const WithScheduledChange: StoryObj = { parameters: { customer: 'scheduled' } };
export const Canceling: StoryObj = { parameters: { customer: 'canceling' } };
export const Ended: StoryObj = { parameters: { customer: 'canceled' } };
export const Viewer: StoryObj = { parameters: { customer: 'viewer' } };
/** A tab and a sentence of the page’s own. */
export const WithOwnTab: StoryObj = {
  render: () => html`<till-portal>
    <p slot="overview-end">Questions about your bill? Write to billing@morrow.example.</p>
    <p slot="tab-team" data-label="Team members">Ines, Clara and Tom.</p>
  </till-portal>`,
};
/** In the hash of the page: the tabs can be linked to, and the browser goes back. */
export const InTheAddress: StoryObj = { render: () => html`<till-portal routing="hash"></till-portal>` };
export const Loading: StoryObj = { parameters: { network: 'never' } };
export const Failed: StoryObj = { parameters: { network: 'offline' } };
export const Narrow: StoryObj = { render: () => html`<till-portal style="inline-size:280px"></till-portal>` };
