import './account.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = { title: 'Account', render: () => html`<till-account></till-account>`, parameters: { customer: 'active' } };
export default meta;

export const CameAlone: StoryObj = {};
/** With a contract, a quote, and somebody who looks after them. */
export const BroughtBySales: StoryObj = { parameters: { customer: 'sales_led' } };
export const InTrial: StoryObj = { parameters: { customer: 'trial' } };
export const PastDue: StoryObj = { parameters: { customer: 'past_due' } };
export const Paused: StoryObj = { parameters: { customer: 'paused' } };
export const WithScheduledChange: StoryObj = { parameters: { customer: 'scheduled' } };
export const Ended: StoryObj = { parameters: { customer: 'canceled' } };
export const Consumer: StoryObj = { parameters: { customer: 'german_consumer' } };
/** May look, and is told why not more. */
export const Viewer: StoryObj = { parameters: { customer: 'viewer' } };
export const Editing: StoryObj = {
  play: async ({ canvasElement }) => {
    const account = canvasElement.querySelector('till-account');
    while (!account?.matches(':state(ready)')) await new Promise((resolve) => setTimeout(resolve, 50));
    account.shadowRoot?.querySelector<HTMLElement>('#edit-details')?.click();
  },
};
export const Loading: StoryObj = { parameters: { network: 'never' } };
export const Failed: StoryObj = { parameters: { network: 'offline' } };
export const Narrow: StoryObj = {
  parameters: { customer: 'sales_led' },
  render: () => html`<till-account style="inline-size:280px"></till-account>`,
};
