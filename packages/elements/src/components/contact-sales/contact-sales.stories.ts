import './contact-sales.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { arabicVisitor, germanVisitor, japaneseVisitor, narrow } from '../../../../../.storybook/states.ts';

const meta: Meta = { title: 'Contact sales', component: 'till-contact-sales', args: { plan: 'enterprise' } };
export default meta;

export const Empty: StoryObj = {};
/** What the page knows is filled in. */
export const Prefilled: StoryObj = { args: { seats: 250, email: 'kim@example.com', name: 'Kim Park', company: 'Northgate Care' } };
/** What a customer wanted to change, in words. */
export const AboutAChange: StoryObj = { args: { plan: '', change: { seats: 150 } }, parameters: { customer: 'sales_led' } };
export const Dialog: StoryObj = { args: { modal: true, open: true }, tags: ['!autodocs'] };
export const German: StoryObj = germanVisitor;
export const Arabic: StoryObj = arabicVisitor;
export const Japanese: StoryObj = japaneseVisitor;
export const Narrow: StoryObj = narrow;
