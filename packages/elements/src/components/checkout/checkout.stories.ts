import './checkout.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { longWordsCatalog, smallCatalog, usageCatalog } from '../../../../../.storybook/catalogs.ts';

const meta: Meta = {
  title: 'Checkout',
  render: () => html`<till-checkout plan="business" interval="year" currency="eur" seats="12" country="DE"></till-checkout>`,
};
export default meta;

/** Pay with 4242 4242 4242 4242, or with 4000 0027 6000 3184 to be asked for 3D Secure. */
export const Seats: StoryObj = {};

/** Starts free; says what is charged when. */
export const Trial: StoryObj = {
  parameters: { catalog: usageCatalog },
  render: () => html`<till-checkout plan="growth" country="US"></till-checkout>`,
};

export const Yen: StoryObj = {
  parameters: { catalog: smallCatalog },
  render: () =>
    html`<till-checkout plan=${smallCatalog.plans?.find(({ kind }) => kind !== 'free')?.key ?? ''} currency="jpy" country="JP"></till-checkout>`,
};

export const Dialog: StoryObj = {
  render: () => html`<till-checkout modal open plan="business" interval="month" currency="usd"></till-checkout>`,
};

export const LongWords: StoryObj = {
  parameters: { catalog: longWordsCatalog },
  render: () => html`<till-checkout plan="long" country="KW"></till-checkout>`,
};

/** The page names a plan that there is not. */
export const UnknownPlan: StoryObj = { render: () => html`<till-checkout plan="nothing"></till-checkout>` };
export const Loading: StoryObj = { parameters: { network: 'never' } };
export const Failed: StoryObj = { parameters: { network: 'offline' } };
export const Narrow: StoryObj = { render: () => html`<till-checkout plan="team" style="inline-size:280px"></till-checkout>` };
