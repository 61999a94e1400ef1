import '../theme-builder/theme-builder.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { type Everybody, loadEverybody, showFromTop } from './all-elements.ts';

/** Choose colours, corners, text and spacing, look at all elements with them, and take the style sheet with you. */
const meta: Meta = {
  title: 'Theme builder',
  tags: ['!autodocs'],
  parameters: { composed: true, layout: 'fullscreen', controls: { disable: true } },
  loaders: [async () => ({ everybody: await loadEverybody() })],
  render: (_, { loaded }) => html`<theme-builder .everybody=${loaded.everybody as Everybody}></theme-builder>`,
};
export default meta;

export const Builder: StoryObj = { play: showFromTop };

/** Begins with a preset, and changes a colour that is hard to see. */
export const FromAPreset: StoryObj = {
  parameters: { faint: true },
  play: async ({ canvasElement }) => {
    const find = async <Found extends Element>(selector: string): Promise<Found> => {
      for (let tries = 0; tries < 200; tries += 1) {
        const found = canvasElement.querySelector<Found>(selector);
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`There is no ${selector}.`);
    };
    const set = async (selector: string, value: string, event: string) => {
      const input = await find<HTMLInputElement>(selector);
      input.value = value;
      input.dispatchEvent(new Event(event, { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 100));
    };
    await set('select', 'shadcn', 'change');
    await set('[data-token="radius-card"]', '6', 'input');
    await set('[data-token="accent"]', '#ffee88', 'input');
    const css = (await find('.builder-css')).textContent ?? '';
    for (const line of ['--till-radius-card: 6px', '--till-color-accent: light-dark(#ffee88, #', '--till-control-height: 36px']) {
      if (!css.includes(line)) throw new Error(`The style sheet lacks "${line}": ${css}`);
    }
    const warnings = (await find('.builder-warnings')).textContent ?? '';
    if (!warnings.includes('In light, accent on surface')) throw new Error(`It does not warn: ${warnings}`);
  },
};
