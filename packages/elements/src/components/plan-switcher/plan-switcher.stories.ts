import './plan-switcher.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = {
  title: 'Plan switcher',
  parameters: { customer: 'active' },
  render: () => html`<till-plan-switcher></till-plan-switcher>`,
};
export default meta;

export const Monthly: StoryObj = {};
/** Exactly what it costs, to the second, before anything is confirmed. */
export const ReviewUp: StoryObj = { render: () => html`<till-plan-switcher plan="business"></till-plan-switcher>` };
/** A decrease says what stops working, and when. */
export const ReviewDown: StoryObj = { render: () => html`<till-plan-switcher plan="starter"></till-plan-switcher>` };
export const ReviewInterval: StoryObj = { render: () => html`<till-plan-switcher plan="team" interval="year"></till-plan-switcher>` };
/** Where the law sets the words of the button. */
export const GermanConsumer: StoryObj = {
  parameters: { customer: 'german_consumer' },
  render: () => html`<till-plan-switcher plan="business" locale="de"></till-plan-switcher>`,
};
export const Scheduled: StoryObj = { parameters: { customer: 'scheduled' } };
export const Trial: StoryObj = { parameters: { customer: 'trial' } };
/** In a contract: fewer only at its renewal, or with a person. */
export const SoldBySales: StoryObj = { parameters: { customer: 'sales_led' } };
export const PastDue: StoryObj = { parameters: { customer: 'past_due' } };
export const Paused: StoryObj = { parameters: { customer: 'paused' } };
export const Canceling: StoryObj = { parameters: { customer: 'canceling' } };
export const Canceled: StoryObj = { parameters: { customer: 'canceled' } };
export const Viewer: StoryObj = { parameters: { customer: 'viewer' } };
export const Dialog: StoryObj = { render: () => html`<till-plan-switcher modal open plan="business"></till-plan-switcher>` };
export const Loading: StoryObj = { parameters: { network: 'never' } };
export const Failed: StoryObj = { parameters: { network: 'offline' } };
export const Narrow: StoryObj = { render: () => html`<till-plan-switcher style="inline-size:280px"></till-plan-switcher>` };
export const RightToLeft: StoryObj = {
  render: () => html`<div dir="rtl"><till-plan-switcher locale="ar" plan="business"></till-plan-switcher></div>`,
};
