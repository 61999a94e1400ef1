import './add-ons.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = { title: 'Add-ons', parameters: { customer: 'active' }, render: () => html`<till-add-ons></till-add-ons>` };
export default meta;

/** Switch one on to see what it costs for what is left of the month. */
export const Monthly: StoryObj = {};
export const SoldBySales: StoryObj = { parameters: { customer: 'sales_led' } };
export const Viewer: StoryObj = { parameters: { customer: 'viewer' } };
export const NoneForThePlan: StoryObj = { parameters: { customer: 'canceled' } };
export const Loading: StoryObj = { parameters: { network: 'never' } };
export const Failed: StoryObj = { parameters: { network: 'offline' } };
export const Narrow: StoryObj = { render: () => html`<till-add-ons style="inline-size:280px"></till-add-ons>` };
