import './usage.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { arabic, dinars, failed, german, japanese, loading, narrow } from '../../../../../.storybook/states.ts';

const meta: Meta = { title: 'Usage', component: 'till-usage', parameters: { customer: 'over_limit' } };
export default meta;

export const OverLimit: StoryObj = {};
export const SeveralMeters: StoryObj = { parameters: { catalog: 'usage' } };
/** A plan with one price, whatever is used. */
export const NothingCounted: StoryObj = { parameters: { customer: 'sales_led', expects: 'empty' } };
export const Loading: StoryObj = loading;
export const Failed: StoryObj = failed;
export const German: StoryObj = german;
export const Arabic: StoryObj = arabic;
export const Japanese: StoryObj = japanese;
export const Dinars: StoryObj = dinars;
export const Narrow: StoryObj = narrow;
