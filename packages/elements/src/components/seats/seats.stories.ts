import './seats.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = { title: 'Seats', parameters: { customer: 'active' }, render: () => html`<till-seats></till-seats>` };
export default meta;

export const Monthly: StoryObj = {};
export const More: StoryObj = { render: () => html`<till-seats seats="20"></till-seats>` };
export const Fewer: StoryObj = { render: () => html`<till-seats seats="8"></till-seats>` };
/** Above what the agreement covers, a person helps. */
export const AboveTheLimit: StoryObj = {
  parameters: { customer: 'sales_led' },
  render: () => html`<till-seats seats="150"></till-seats>`,
};
export const Viewer: StoryObj = { parameters: { customer: 'viewer' } };
export const Paused: StoryObj = { parameters: { customer: 'paused' } };
export const Loading: StoryObj = { parameters: { network: 'never' } };
export const Failed: StoryObj = { parameters: { network: 'offline' } };
export const Narrow: StoryObj = { render: () => html`<till-seats seats="20" style="inline-size:280px"></till-seats>` };
