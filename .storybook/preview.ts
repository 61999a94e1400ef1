import '@fontsource-variable/inter';
import '@fontsource-variable/noto-sans-arabic';
import '@fontsource-variable/noto-sans-jp';
import '../packages/elements/src/components/provider/provider.define.ts';
import type { Decorator, Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { argTypesFrom, type Manifest } from './arg-types.ts';
import { renderElement } from './element.ts';
import type { StorySandbox } from './sandbox.ts';
import { setStage } from './stage.ts';
import { sandboxOf } from './story-sandbox.ts';
import { themeNames, wearScheme, wearTheme } from './themes.ts';

setStage();
const manifest: Manifest = await (await fetch(new URL('./generated/custom-elements.json', import.meta.url))).json();

const isRightToLeft = (locale: string) => locale === 'ar';

const onPage: Decorator = (story, { globals, loaded, parameters }) => {
  const { locale, direction, currency, theme, scheme, width } = globals;
  // A story about a language speaks it, unless the toolbar asks for another.
  const spoken: string = locale || parameters.locale || 'en';
  document.documentElement.lang = spoken;
  document.documentElement.dir = direction || (isRightToLeft(spoken) ? 'rtl' : 'ltr');
  wearTheme(theme);
  wearScheme(scheme);
  const { client } = loaded as StorySandbox;
  return html`<till-provider class="story" .client=${client} locale=${spoken} .currency=${currency || undefined}
    style="inline-size:${width}">${story()}</till-provider>`;
};

const preview: Preview = {
  decorators: [onPage],
  render: renderElement,
  tags: ['autodocs'],
  loaders: [sandboxOf],
  parameters: {
    layout: 'padded',
    // Tests ask by themselves, in light and dark.
    a11y: { test: navigator.webdriver ? 'off' : 'error' },
    controls: { expanded: true },
    docs: { toc: true, extractArgTypes: argTypesFrom(manifest) },
    options: { storySort: { order: ['Theme builder', '*'] } },
  },
  initialGlobals: {
    theme: 'default',
    scheme: 'light',
    direction: '',
    locale: '',
    currency: '',
    width: '100%',
    clock: '',
    network: 'normal',
  },
  globalTypes: {
    theme: { toolbar: { title: 'Theme', icon: 'paintbrush', items: themeNames, dynamicTitle: true } },
    scheme: { toolbar: { title: 'Scheme', icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true } },
    direction: {
      toolbar: {
        title: 'Direction',
        icon: 'transfer',
        items: [
          { value: '', title: 'Direction of the language' },
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
    locale: {
      toolbar: {
        title: 'Language',
        icon: 'globe',
        items: [
          { value: '', title: 'Language of the story' },
          { value: 'en', title: 'English' },
          { value: 'de', title: 'Deutsch' },
          { value: 'fr', title: 'Français' },
          { value: 'es', title: 'Español' },
          { value: 'hu', title: 'Magyar' },
          { value: 'ja', title: '日本語' },
          { value: 'ar', title: 'العربية' },
        ],
      },
    },
    currency: {
      toolbar: {
        title: 'Currency',
        icon: 'credit',
        items: [
          { value: '', title: 'Currency of the catalog' },
          ...['eur', 'usd', 'gbp', 'jpy', 'sar', 'kwd'].map((value) => ({ value, title: value.toUpperCase() })),
        ],
      },
    },
    width: { toolbar: { title: 'Width', icon: 'grow', items: ['100%', '1280px', '960px', '640px', '360px', '280px'], dynamicTitle: true } },
    clock: {
      toolbar: {
        title: 'Clock',
        icon: 'time',
        items: [
          { value: '', title: '3 February 2027' },
          { value: 'P7D', title: 'A week later' },
          { value: 'P1M', title: 'A month later' },
          { value: 'P3M', title: 'Three months later' },
          { value: 'P1Y', title: 'A year later' },
        ],
      },
    },
    network: { toolbar: { title: 'Network', icon: 'lightning', items: ['normal', 'slow', 'offline', 'failing'], dynamicTitle: true } },
  },
};

export default preview;
