import './usage.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { usageCatalog } from '../../../../../.storybook/catalogs.ts';

const meta: Meta = { title: 'Usage', render: () => html`<till-usage></till-usage>`, parameters: { customer: 'over_limit' } };
export default meta;

export const OverLimit: StoryObj = {};
export const SeveralMeters: StoryObj = { parameters: { catalog: usageCatalog } };
/** A plan with one price, whatever is used. */
export const NothingCounted: StoryObj = { parameters: { customer: 'sales_led' } };
export const Loading: StoryObj = { parameters: { network: 'never' } };
export const Failed: StoryObj = { parameters: { network: 'offline' } };
export const Narrow: StoryObj = { render: () => html`<till-usage style="inline-size:280px"></till-usage>` };
