import './add-ons.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { arabic, dinars, failed, german, japanese, loading, narrow } from '../../../../../.storybook/states.ts';

const meta: Meta = { title: 'Add-ons', component: 'till-add-ons', parameters: { customer: 'active' } };
export default meta;

/** Switch one on to see what it costs for what is left of the month. */
export const Monthly: StoryObj = {};
export const SoldBySales: StoryObj = { parameters: { customer: 'sales_led' } };
export const Trial: StoryObj = { parameters: { customer: 'trial' } };
export const PastDue: StoryObj = { parameters: { customer: 'past_due' } };
export const Viewer: StoryObj = { parameters: { customer: 'viewer' } };
export const NoneForThePlan: StoryObj = { parameters: { customer: 'canceled', expects: 'empty' } };
export const Loading: StoryObj = loading;
export const Failed: StoryObj = failed;
export const German: StoryObj = german;
export const Arabic: StoryObj = arabic;
export const Japanese: StoryObj = japanese;
export const Dinars: StoryObj = dinars;
export const Narrow: StoryObj = narrow;
