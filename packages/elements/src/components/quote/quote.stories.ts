import './quote.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { StorySandbox } from '../../../../../.storybook/sandbox.ts';
import { failed, loading, narrow } from '../../../../../.storybook/states.ts';
import { sandboxOf } from '../../../../../.storybook/story-sandbox.ts';

/** The one quote that the customer has. */
async function quoteOf({ client }: StorySandbox): Promise<string | undefined> {
  const { data } = await client.listQuotes({});
  return data[0]?.id;
}

const meta: Meta = {
  title: 'Quote',
  component: 'till-quote',
  parameters: { customer: 'sales_led' },
  loaders: [
    async (context) => ({ id: context.args.quote ?? (context.parameters.network ? 'quo_0' : await quoteOf(await sandboxOf(context))) }),
  ],
  render: ({ modal = false, open = false }, { loaded }) =>
    html`<till-quote ?modal=${modal} ?open=${open} .quote=${loaded.id}></till-quote>`,
};
export default meta;

export const Open: StoryObj = {};
export const Dialog: StoryObj = { args: { modal: true, open: true }, tags: ['!autodocs'] };
export const WithoutQuote: StoryObj = { render: () => html`<till-quote></till-quote>`, parameters: { expects: 'empty' } };
export const German: StoryObj = { parameters: { locale: 'de' } };
export const Arabic: StoryObj = { parameters: { locale: 'ar' } };
export const Japanese: StoryObj = { parameters: { locale: 'ja' } };
export const Loading: StoryObj = loading;
export const Failed: StoryObj = failed;
export const Narrow: StoryObj = narrow;
