import type { StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

/** States that every element can be in. `expects` is the state that the story's test looks for; `ready` unless said. */
export const loading: StoryObj = { parameters: { network: 'never', expects: 'loading' } };
/** The network is away. */
export const failed: StoryObj = { parameters: { network: 'offline', expects: 'error' } };
/** The host answers with errors. */
export const broken: StoryObj = { parameters: { network: 'failing', expects: 'error' } };
/** In the narrowest box that elements have to fit. */
export const narrow: StoryObj = { decorators: [(story) => html`<div style="inline-size:280px">${story()}</div>`] };

/** What is sold has long German names, and so has who buys it. */
export const german: StoryObj = { parameters: { catalog: 'german', customer: 'long_names', locale: 'de' } };
export const arabic: StoryObj = { parameters: { catalog: 'arabic', customer: 'arabic', locale: 'ar' } };
export const japanese: StoryObj = { parameters: { catalog: 'japanese', customer: 'japanese', locale: 'ja' } };
/** Amounts with three decimals. */
export const dinars: StoryObj = { parameters: { catalog: 'dinar', customer: 'dinar' } };

/** The same for somebody who has bought nothing yet. */
export const germanVisitor: StoryObj = { parameters: { catalog: 'german', customer: undefined, locale: 'de' } };
export const arabicVisitor: StoryObj = { parameters: { catalog: 'arabic', customer: undefined, locale: 'ar' } };
export const japaneseVisitor: StoryObj = { parameters: { catalog: 'japanese', customer: undefined, locale: 'ja' } };
export const dinarVisitor: StoryObj = { parameters: { catalog: 'dinar', customer: undefined, locale: 'en' } };
