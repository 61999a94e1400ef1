import './sign-up.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { arabicVisitor, failed, germanVisitor, japaneseVisitor, loading, narrow } from '../../../../../.storybook/states.ts';

const meta: Meta = { title: 'Sign-up', component: 'till-sign-up', args: { plan: 'starter' } };
export default meta;

export const FreePlan: StoryObj = {};
export const TrialWithoutCard: StoryObj = { args: { plan: 'team', seats: 8, 'terms-url': '/terms', 'privacy-url': '/privacy' } };
export const Dialog: StoryObj = { args: { modal: true, open: true }, tags: ['!autodocs'] };
export const UnknownPlan: StoryObj = { args: { plan: 'nothing' }, parameters: { expects: 'empty' } };
export const Loading: StoryObj = loading;
export const Failed: StoryObj = failed;
export const German: StoryObj = { ...germanVisitor, args: { plan: 'team' } };
export const Arabic: StoryObj = { ...arabicVisitor, args: { plan: 'team' } };
export const Japanese: StoryObj = { ...japaneseVisitor, args: { plan: 'team' } };
export const Narrow: StoryObj = { ...narrow, args: { plan: 'team' } };
