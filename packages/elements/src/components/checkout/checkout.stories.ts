import './checkout.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { longWordsCatalog, smallCatalog, usageCatalog } from '../../../../../.storybook/catalogs.ts';

const meta: Meta = {
  title: 'Checkout',
  render: () => html`<till-checkout plan="business" country="DE" terms-url="/terms" privacy-url="/privacy"></till-checkout>`,
};
export default meta;

/** By the seat, monthly or yearly. Pay with 4242 4242 4242 4242, or pick another test card to see it fail. */
export const Seats: StoryObj = {};

export const AddOnsAndPromotionCode: StoryObj = {
  render: () =>
    html`<till-checkout plan="business" interval="year" seats="12" add-ons="text-alerts" promotion-code="launch20" country="DE"></till-checkout>`,
};

/** Where the law does not set the words, the button says for how much. */
export const UnitedStates: StoryObj = { render: () => html`<till-checkout plan="business" currency="usd" country="US"></till-checkout>` };

/** A code that has expired is reported, and the purchase goes on without it. */
export const ExpiredCode: StoryObj = {
  render: () => html`<till-checkout plan="business" promotion-code="spring" country="DE"></till-checkout>`,
};

export const TrialWithoutCard: StoryObj = { render: () => html`<till-checkout plan="team" country="DE"></till-checkout>` };
export const PaidByUse: StoryObj = {
  parameters: { catalog: usageCatalog },
  render: () => html`<till-checkout plan="payg" country="DE"></till-checkout>`,
};
export const Yen: StoryObj = {
  parameters: { catalog: smallCatalog },
  render: () => html`<till-checkout plan="solo" currency="jpy" country="JP"></till-checkout>`,
};
export const Dialog: StoryObj = { render: () => html`<till-checkout modal open plan="business" country="DE"></till-checkout>` };
export const Loading: StoryObj = { parameters: { network: 'never' } };
export const Failed: StoryObj = { parameters: { network: 'offline' } };
export const UnknownPlan: StoryObj = { render: () => html`<till-checkout plan="nothing"></till-checkout>` };
export const LongWordsAndMarkup: StoryObj = {
  parameters: { catalog: longWordsCatalog },
  render: () => html`<till-checkout plan="long" currency="kwd" country="DE"></till-checkout>`,
};
export const Narrow: StoryObj = {
  render: () => html`<till-checkout plan="business" country="DE" style="inline-size:280px"></till-checkout>`,
};
