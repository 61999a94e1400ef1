import './plan-switcher.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { arabic, dinars, failed, german, japanese, loading, narrow } from '../../../../../.storybook/states.ts';

const meta: Meta = { title: 'Plan switcher', component: 'till-plan-switcher', parameters: { customer: 'active' } };
export default meta;

export const Monthly: StoryObj = {};
/** Exactly what it costs, to the second, before anything is confirmed. */
export const ReviewUp: StoryObj = { args: { plan: 'business' } };
/** A decrease says what stops working, and when. */
export const ReviewDown: StoryObj = { args: { plan: 'starter' } };
export const ReviewInterval: StoryObj = { args: { plan: 'team', interval: 'year' } };
/** Where the law sets the words of the button. */
export const GermanConsumer: StoryObj = { args: { plan: 'business' }, parameters: { customer: 'german_consumer', locale: 'de' } };
export const Scheduled: StoryObj = { parameters: { customer: 'scheduled' } };
export const Trial: StoryObj = { parameters: { customer: 'trial' } };
/** In a contract: fewer only at its renewal, or with a person. */
export const SoldBySales: StoryObj = { parameters: { customer: 'sales_led' } };
export const PastDue: StoryObj = { parameters: { customer: 'past_due' } };
export const Paused: StoryObj = { parameters: { customer: 'paused' } };
export const Canceling: StoryObj = { parameters: { customer: 'canceling' } };
export const Canceled: StoryObj = { parameters: { customer: 'canceled', expects: 'empty' } };
export const FreePlan: StoryObj = { parameters: { customer: 'free' } };
export const Viewer: StoryObj = { parameters: { customer: 'viewer' } };
export const Dialog: StoryObj = { args: { modal: true, open: true, plan: 'business' }, tags: ['!autodocs'] };
export const Loading: StoryObj = loading;
export const Failed: StoryObj = failed;
export const German: StoryObj = { ...german, args: { plan: 'team' } };
export const Arabic: StoryObj = { ...arabic, args: { plan: 'business' } };
export const Japanese: StoryObj = { ...japanese, args: { plan: 'business' } };
export const Dinars: StoryObj = { ...dinars, args: { plan: 'business' } };
export const Narrow: StoryObj = narrow;
export const NarrowReview: StoryObj = { ...narrow, args: { plan: 'business' } };
