import './sign-up.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

const meta: Meta = { title: 'Sign-up', render: () => html`<till-sign-up plan="starter"></till-sign-up>` };
export default meta;

export const FreePlan: StoryObj = {};
export const TrialWithoutCard: StoryObj = {
  render: () => html`<till-sign-up plan="team" seats="8" terms-url="/terms" privacy-url="/privacy"></till-sign-up>`,
};
export const Dialog: StoryObj = { render: () => html`<till-sign-up modal open plan="starter"></till-sign-up>` };
export const Loading: StoryObj = { parameters: { network: 'never' } };
export const Failed: StoryObj = { parameters: { network: 'offline' } };
export const Narrow: StoryObj = { render: () => html`<till-sign-up plan="team" style="inline-size:280px"></till-sign-up>` };
