import './seats.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { arabic, dinars, failed, german, japanese, loading, narrow } from '../../../../../.storybook/states.ts';

const meta: Meta = { title: 'Seats', component: 'till-seats', parameters: { customer: 'active' } };
export default meta;

export const Monthly: StoryObj = {};
export const More: StoryObj = { args: { seats: 20 } };
export const Fewer: StoryObj = { args: { seats: 8 } };
/** Above what the agreement covers, a person helps. */
export const AboveTheLimit: StoryObj = { args: { seats: 150 }, parameters: { customer: 'sales_led' } };
export const Trial: StoryObj = { parameters: { customer: 'trial' } };
export const PastDue: StoryObj = { parameters: { customer: 'past_due' } };
export const Viewer: StoryObj = { parameters: { customer: 'viewer' } };
export const Paused: StoryObj = { parameters: { customer: 'paused' } };
/** A plan without seats, or none at all. */
export const Empty: StoryObj = { parameters: { customer: 'free', expects: 'empty' } };
export const Ended: StoryObj = { parameters: { customer: 'canceled', expects: 'empty' } };
export const Loading: StoryObj = loading;
export const Failed: StoryObj = failed;
export const German: StoryObj = { ...german, args: { seats: 20 } };
export const Arabic: StoryObj = { ...arabic, args: { seats: 20 } };
export const Japanese: StoryObj = { ...japanese, args: { seats: 20 } };
export const Dinars: StoryObj = { ...dinars, args: { seats: 20 } };
export const Narrow: StoryObj = { ...narrow, args: { seats: 20 } };
