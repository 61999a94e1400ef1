import './pricing-table.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import {
  arabicVisitor,
  broken,
  dinarVisitor,
  failed,
  germanVisitor,
  japaneseVisitor,
  loading,
  narrow,
} from '../../../../../.storybook/states.ts';

const meta: Meta = { title: 'Pricing table', component: 'till-pricing-table', args: { comparison: true } };
export default meta;

/** Sold by the seat, with a yearly discount and a plan that sales sells. */
export const Seats: StoryObj = {};
export const Yearly: StoryObj = { args: { interval: 'year', currency: 'eur', comparison: false } };
export const UsageWithTiers: StoryObj = { parameters: { catalog: 'usage' } };
/** No decimals. */
export const Yen: StoryObj = { args: { currency: 'jpy' }, parameters: { catalog: 'small' } };
/** Three decimals. */
export const Dinars: StoryObj = dinarVisitor;
/** A signed-in customer sees the plan that they have. */
export const CurrentPlan: StoryObj = { parameters: { customer: 'free' } };
export const PaidPlan: StoryObj = { parameters: { customer: 'active' } };
export const OnePlan: StoryObj = { args: { plans: 'team' } };
export const TwoPlans: StoryObj = { args: { plans: 'team business' } };
export const Loading: StoryObj = loading;
export const Failed: StoryObj = failed;
export const Broken: StoryObj = broken;
export const Empty: StoryObj = { parameters: { catalog: 'empty', expects: 'empty' } };
export const TwelvePlansFortyFeatures: StoryObj = { parameters: { catalog: 'crowded' } };
export const Scrolling: StoryObj = {
  args: { layout: 'scroll', comparison: false },
  parameters: { catalog: 'crowded' },
  decorators: [(story) => html`<div style="max-inline-size:600px">${story()}</div>`],
};
export const LongWordsAndMarkup: StoryObj = { parameters: { catalog: 'long' } };
export const German: StoryObj = germanVisitor;
export const Arabic: StoryObj = arabicVisitor;
export const Japanese: StoryObj = japaneseVisitor;
export const Narrow: StoryObj = { ...narrow, args: { comparison: false } };
