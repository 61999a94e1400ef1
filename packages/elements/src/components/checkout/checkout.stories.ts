import './checkout.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
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

const meta: Meta = {
  title: 'Checkout',
  component: 'till-checkout',
  args: { plan: 'business', country: 'DE', 'terms-url': '/terms', 'privacy-url': '/privacy' },
};
export default meta;

/** By the seat, monthly or yearly. Pay with 4242 4242 4242 4242, or pick another test card to see it fail. */
export const Seats: StoryObj = {};
export const AddOnsAndPromotionCode: StoryObj = {
  args: { interval: 'year', seats: 12, 'add-ons': 'text-alerts', 'promotion-code': 'launch20' },
};
/** Where the law does not set the words, the button says for how much. */
export const UnitedStates: StoryObj = { args: { currency: 'usd', country: 'US' } };
/** A code that has expired is reported, and the purchase goes on without it. */
export const ExpiredCode: StoryObj = { args: { 'promotion-code': 'spring' } };
export const TrialWithoutCard: StoryObj = { args: { plan: 'team' } };
export const PaidByUse: StoryObj = { args: { plan: 'payg' }, parameters: { catalog: 'usage' } };
/** A customer buys: what is known is not asked again. */
export const SignedIn: StoryObj = { parameters: { customer: 'free' } };
export const Yen: StoryObj = { args: { plan: 'solo', currency: 'jpy', country: 'JP' }, parameters: { catalog: 'small' } };
export const Dinars: StoryObj = { ...dinarVisitor, args: { country: 'KW' } };
export const Dialog: StoryObj = { args: { modal: true, open: true }, tags: ['!autodocs'] };
export const Loading: StoryObj = loading;
export const Failed: StoryObj = failed;
export const Broken: StoryObj = broken;
export const UnknownPlan: StoryObj = { args: { plan: 'nothing' }, parameters: { expects: 'empty' } };
export const LongWordsAndMarkup: StoryObj = { args: { plan: 'long', currency: 'kwd' }, parameters: { catalog: 'long' } };
export const German: StoryObj = { ...germanVisitor, args: { seats: 120, 'add-ons': 'text-alerts' } };
export const Arabic: StoryObj = { ...arabicVisitor, args: { country: 'SA' } };
export const Japanese: StoryObj = { ...japaneseVisitor, args: { country: 'JP' } };
export const Narrow: StoryObj = narrow;
