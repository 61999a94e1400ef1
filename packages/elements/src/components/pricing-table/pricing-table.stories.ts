import './pricing-table.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import {
  crowdedCatalog,
  emptyCatalog,
  longWordsCatalog,
  seatsCatalog,
  smallCatalog,
  usageCatalog,
} from '../../../../../.storybook/catalogs.ts';
import { createStorySandbox } from '../../../../../.storybook/sandbox.ts';

const meta: Meta = { title: 'Pricing table', render: () => html`<till-pricing-table comparison></till-pricing-table>` };
export default meta;

/** Sold by the seat, with a yearly discount and a plan that sales sells. */
export const Seats: StoryObj = {};

export const Yearly: StoryObj = { render: () => html`<till-pricing-table interval="year" currency="eur"></till-pricing-table>` };

export const UsageWithTiers: StoryObj = { parameters: { catalog: usageCatalog } };

export const Yen: StoryObj = {
  parameters: { catalog: smallCatalog },
  render: () => html`<till-pricing-table currency="jpy"></till-pricing-table>`,
};

/** A signed-in customer sees the plan that they have. */
export const CurrentPlan: StoryObj = {
  loaders: [
    async () => {
      const { client, signedIn } = await createStorySandbox({ catalog: seatsCatalog });
      const { session } = await client.createSignUp({ email: 'kim@example.com', company: 'Kim & Co', plan: 'starter' });
      return { client: signedIn(session.token) };
    },
  ],
};

export const Loading: StoryObj = { parameters: { network: 'never' } };
export const Failed: StoryObj = { parameters: { network: 'offline' } };
export const Empty: StoryObj = { parameters: { catalog: emptyCatalog } };
export const TwelvePlansFortyFeatures: StoryObj = { parameters: { catalog: crowdedCatalog } };
export const Scrolling: StoryObj = {
  parameters: { catalog: crowdedCatalog },
  render: () => html`<till-pricing-table layout="scroll" style="max-inline-size:600px"></till-pricing-table>`,
};
export const LongWordsAndMarkup: StoryObj = { parameters: { catalog: longWordsCatalog } };
export const Narrow: StoryObj = { render: () => html`<till-pricing-table style="inline-size:280px"></till-pricing-table>` };
