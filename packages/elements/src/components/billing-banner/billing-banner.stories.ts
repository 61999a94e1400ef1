import './billing-banner.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { createClient } from '@tillkit/client';
import type { Notice } from '@tillkit/contract';
import { html } from 'lit';
import { arabic, german, japanese, loading, narrow } from '../../../../../.storybook/states.ts';
import { networkWith, notices } from './billing-banner.fixtures.ts';

const clientWith = (shown: Notice[]) =>
  createClient({ api: 'https://host.invalid', key: 'pk_live_story', session: 'story', fetch: networkWith(shown) });

const meta: Meta = { title: 'Billing banner', component: 'till-billing-banner' };
export default meta;

/** What it says of each kind of matter, the most urgent first. */
export const EveryKind: StoryObj = {
  render: () =>
    html`<div style="display:grid;gap:16px">
      ${notices.map(([, notice]) => html`<till-billing-banner .client=${clientWith([notice])}></till-billing-banner>`)}
    </div>`,
};
/** The button opens what settles the matter in a dialog. */
export const QuoteToAccept: StoryObj = { parameters: { customer: 'sales_led' } };
export const TrialEnds: StoryObj = { parameters: { customer: 'trial' } };
export const PaymentFailed: StoryObj = { parameters: { customer: 'past_due' } };
export const WillCancel: StoryObj = { parameters: { customer: 'canceling' } };
export const Paused: StoryObj = { parameters: { customer: 'paused' } };
export const ChangeScheduled: StoryObj = { parameters: { customer: 'scheduled' } };
export const UsageOver: StoryObj = { parameters: { customer: 'over_limit' } };
export const German: StoryObj = { parameters: { ...german.parameters, catalog: 'seats', customer: 'past_due' } };
export const Arabic: StoryObj = { parameters: { ...arabic.parameters, catalog: 'seats', customer: 'past_due' } };
export const Japanese: StoryObj = { parameters: { ...japanese.parameters, catalog: 'seats', customer: 'past_due' } };
/** Takes no room. */
export const Nothing: StoryObj = { parameters: { customer: 'active', expects: 'empty' } };
/** Takes no room either. */
export const Loading: StoryObj = { parameters: { ...loading.parameters, customer: 'trial' } };
export const Narrow: StoryObj = {
  ...narrow,
  render: () => html`<till-billing-banner .client=${clientWith(notices.map(([, notice]) => notice))}></till-billing-banner>`,
};
