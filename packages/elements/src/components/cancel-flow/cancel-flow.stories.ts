import './cancel-flow.define.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { arabic, dinars, failed, german, japanese, loading, narrow } from '../../../../../.storybook/states.ts';
import type { TillCancelFlow } from './cancel-flow.ts';

const meta: Meta = {
  title: 'Cancel flow',
  component: 'till-cancel-flow',
  parameters: { customer: 'active' },
};
export default meta;

/** Presses these buttons, each as soon as it is there; a name in brackets chooses an answer. */
const press =
  (...labels: string[]): StoryObj['play'] =>
  async ({ canvasElement }) => {
    for (const label of labels) {
      const named = () => {
        const root = canvasElement.querySelector('till-cancel-flow')?.shadowRoot;
        const selector = label.startsWith('[') ? 'label' : 'button';
        const words = label.replace(/[[\]]/g, '');
        return [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])].find((each) => each.textContent?.trim() === words);
      };
      for (let tries = 0; tries < 100 && !named(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
      named()?.click();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

/** A business: survey, one offer for the answer, a last look, the receipt, and the way back until the end. */
export const Business: StoryObj = {};

export const Overview: StoryObj = { play: press('Cancel plan') };
export const DiscountOffer: StoryObj = { play: press('Cancel plan', '[It is too expensive]', 'Cancel plan') };
export const PauseOffer: StoryObj = { play: press('Cancel plan', '[I do not use it enough]', 'Cancel plan') };
export const ContactOffer: StoryObj = { play: press('Cancel plan', '[It lacks something that I need]', 'Cancel plan') };
export const LastLook: StoryObj = { play: press('Cancel plan', '[Another reason]', 'Cancel plan') };
export const Receipt: StoryObj = { play: press('Cancel plan', '[Another reason]', 'Cancel plan', 'Confirm cancellation') };
export const Retained: StoryObj = { play: press('Cancel plan', '[It is too expensive]', 'Cancel plan', 'Take 25% off') };

/** A link, as in an e-mail, that has answered the survey already. */
export const WithAnswer: StoryObj = { args: { reason: 'unused' } };

/** A page’s own link is the first step; the dialog begins at once. */
export const Dialog: StoryObj = {
  render: () => html`
    <button @click=${(event: Event) => ((event.currentTarget as Element).nextElementSibling as TillCancelFlow).show()}>Cancel plan</button>
    <till-cancel-flow modal></till-cancel-flow>
  `,
  play: async ({ canvasElement }) => canvasElement.querySelector('button')?.click(),
  tags: ['!autodocs'],
};

/** Two steps with the fields and the button of BGB section 312k, and nothing else. */
export const GermanConsumer: StoryObj = { parameters: { customer: 'german_consumer', locale: 'de' } };

/** In the words of the Code de la consommation, articles D215-1 to D215-3; the rest in the page’s language. */
export const FrenchConsumer: StoryObj = { parameters: { customer: 'french_consumer', locale: 'fr' } };

/** One offer at most, and the way out beside it, of equal weight. */
export const AmericanConsumer: StoryObj = { parameters: { customer: 'american_consumer' } };

/** Nobody knows where the buyer lives, or what for: two steps, without survey or offers. */
export const Strict: StoryObj = { parameters: { customer: 'unknown_buyer' } };

/** Its own function, through the whole withdrawal period. */
export const Withdrawal: StoryObj = { args: { kind: 'withdrawal' }, parameters: { customer: 'german_consumer' } };

/** For whoever cannot, or would rather not, sign in. */
export const Form: StoryObj = { args: { form: true }, parameters: { customer: undefined } };
export const FormInGerman: StoryObj = { args: { form: true }, parameters: { customer: undefined, locale: 'de' } };
export const WithdrawalByForm: StoryObj = { args: { form: true, kind: 'withdrawal' }, parameters: { customer: undefined } };

export const Trial: StoryObj = { parameters: { customer: 'trial' } };
export const PastDue: StoryObj = { parameters: { customer: 'past_due' } };
/** A contract with a term: it ends with the term. */
export const Contract: StoryObj = { parameters: { customer: 'sales_led' } };
export const Paused: StoryObj = { parameters: { customer: 'paused' } };
/** Canceled, and not over yet: it can be taken back. */
export const Ending: StoryObj = { parameters: { customer: 'canceling' } };
/** Over: the former plan can be bought again. */
export const Ended: StoryObj = { parameters: { customer: 'canceled' } };
/** May look, and is told whom to ask. */
export const Viewer: StoryObj = { parameters: { customer: 'viewer' } };
export const Loading: StoryObj = loading;
export const Failed: StoryObj = failed;
export const German: StoryObj = { ...german, play: press('Tarif kündigen') };
export const Arabic: StoryObj = arabic;
export const Japanese: StoryObj = japanese;
export const Dinars: StoryObj = { ...dinars, play: press('Cancel plan') };
export const Narrow: StoryObj = narrow;
export const NarrowOffer: StoryObj = { ...narrow, play: press('Cancel plan', '[It is too expensive]', 'Cancel plan') };
