import './quote.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { until } from 'lit/directives/until.js';
import type { StorySandbox } from '../../../../../.storybook/sandbox.ts';

/** The one quote that the customer has. */
async function quoteOf({ client }: StorySandbox): Promise<string | undefined> {
  const { data } = await client.listQuotes({});
  return data[0]?.id;
}

const meta: Meta = {
  title: 'Quote',
  parameters: { customer: 'sales_led' },
  render: (_, { loaded }) => html`<till-quote .quote=${until(quoteOf(loaded as StorySandbox), undefined)}></till-quote>`,
};
export default meta;

export const Open: StoryObj = {};
export const Dialog: StoryObj = {
  render: (_, { loaded }) => html`<till-quote modal open .quote=${until(quoteOf(loaded as StorySandbox), undefined)}></till-quote>`,
};
export const WithoutQuote: StoryObj = { render: () => html`<till-quote></till-quote>` };
export const Loading: StoryObj = { parameters: { network: 'never' }, render: () => html`<till-quote quote="quo_0"></till-quote>` };
export const Failed: StoryObj = { parameters: { network: 'offline' }, render: () => html`<till-quote quote="quo_0"></till-quote>` };
export const Narrow: StoryObj = {
  render: (_, { loaded }) =>
    html`<till-quote style="inline-size:280px" .quote=${until(quoteOf(loaded as StorySandbox), undefined)}></till-quote>`,
};
