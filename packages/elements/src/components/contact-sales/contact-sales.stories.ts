import './contact-sales.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = { title: 'Contact sales', render: () => html`<till-contact-sales plan="enterprise"></till-contact-sales>` };
export default meta;

export const Empty: StoryObj = {};
/** What the page knows is filled in. */
export const Prefilled: StoryObj = {
  render: () => html`<till-contact-sales
    plan="enterprise"
    seats="250"
    email="kim@example.com"
    name="Kim Park"
    company="Northgate Care"
  ></till-contact-sales>`,
};
/** What a customer wanted to change, in words. */
export const AboutAChange: StoryObj = {
  parameters: { customer: 'sales_led' },
  render: () => html`<till-contact-sales .change=${{ seats: 150 }}></till-contact-sales>`,
};
export const Dialog: StoryObj = { render: () => html`<till-contact-sales modal open plan="enterprise"></till-contact-sales>` };
export const Loading: StoryObj = { parameters: { network: 'never' } };
export const Narrow: StoryObj = { render: () => html`<till-contact-sales style="inline-size:280px"></till-contact-sales>` };
