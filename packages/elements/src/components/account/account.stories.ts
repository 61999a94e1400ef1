import './account.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { arabic, failed, german, japanese, loading, narrow } from '../../../../../.storybook/states.ts';

const meta: Meta = { title: 'Account', component: 'till-account', parameters: { customer: 'active' } };
export default meta;

export const CameAlone: StoryObj = {};
/** With a contract, a quote, and somebody who looks after them. */
export const BroughtBySales: StoryObj = { parameters: { customer: 'sales_led' } };
export const InTrial: StoryObj = { parameters: { customer: 'trial' } };
export const PastDue: StoryObj = { parameters: { customer: 'past_due' } };
export const Paused: StoryObj = { parameters: { customer: 'paused' } };
export const WithScheduledChange: StoryObj = { parameters: { customer: 'scheduled' } };
export const Ended: StoryObj = { parameters: { customer: 'canceled' } };
export const FreePlan: StoryObj = { parameters: { customer: 'free' } };
export const Consumer: StoryObj = { parameters: { customer: 'german_consumer' } };
/** May look, and is told why not more. */
export const Viewer: StoryObj = { parameters: { customer: 'viewer' } };
export const Editing: StoryObj = {
  play: async ({ canvasElement }) => {
    const account = canvasElement.querySelector('till-account');
    const editor = () => account?.shadowRoot?.querySelector<HTMLElement>('#edit-details');
    while (!account?.matches(':state(ready)') || !editor()) await new Promise((resolve) => setTimeout(resolve, 20));
    editor()?.click();
  },
};
export const Loading: StoryObj = loading;
export const Failed: StoryObj = failed;
export const German: StoryObj = german;
export const Arabic: StoryObj = arabic;
export const Japanese: StoryObj = japanese;
export const Narrow: StoryObj = { ...narrow, parameters: { customer: 'sales_led' } };
export const NarrowLongNames: StoryObj = { ...german, ...narrow };
