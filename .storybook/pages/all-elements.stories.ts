import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { allElements, type Everybody, loadEverybody, showFromTop } from './all-elements.ts';

/** All elements on one page of a product. Choose a theme above: each preset comes with a page of the kind that it is for. */
const meta: Meta = {
  title: 'All elements',
  tags: ['!autodocs'],
  // Elements that are never on one page have parts of the same name.
  parameters: { composed: true },
  loaders: [async () => ({ everybody: await loadEverybody() })],
  render: (_, { loaded }) => allElements(loaded.everybody as Everybody),
};
export default meta;

export const Page: StoryObj = { play: showFromTop };
