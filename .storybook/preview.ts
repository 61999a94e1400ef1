import '../packages/elements/src/components/provider/provider.define.ts';
import type { Decorator, Preview } from '@storybook/web-components-vite';
import type { CatalogInput } from '@tillkit/contract';
import { html } from 'lit';
import { seatsCatalog, smallCatalog, usageCatalog } from './catalogs.ts';
import type { CustomerState } from './customers.ts';
import { createStorySandbox, type Network, type StorySandbox } from './sandbox.ts';

const insideProvider: Decorator = (story, { globals, loaded, parameters }) => {
  const page = document.documentElement;
  page.style.colorScheme = globals.scheme;
  page.dir = globals.direction;
  page.style.background = 'Canvas';
  page.style.color = 'CanvasText';
  page.style.fontFamily = 'system-ui, sans-serif';
  const { client } = loaded as StorySandbox;
  return html`<till-provider .client=${client} locale=${globals.locale} style="display:block;inline-size:${globals.width};margin-inline:auto">
    ${parameters.bare ? null : story()}
  </till-provider>`;
};

const preview: Preview = {
  decorators: [insideProvider],
  loaders: [
    ({ parameters, globals }) => {
      const catalog = (parameters.catalog as CatalogInput | undefined) ?? seatsCatalog;
      const state = parameters.customer as CustomerState | undefined;
      const name = catalog === usageCatalog ? 'usage' : catalog === smallCatalog ? 'small' : 'seats';
      return createStorySandbox({
        catalog,
        network: (parameters.network as Network | undefined) ?? (globals.network as Network),
        customer: state && { state, catalog: name },
      });
    },
  ],
  parameters: { layout: 'padded', a11y: { test: 'error' } },
  initialGlobals: { scheme: 'light', direction: 'ltr', locale: 'en', width: '100%', network: 'normal' },
  globalTypes: {
    scheme: { toolbar: { title: 'Scheme', icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true } },
    direction: { toolbar: { title: 'Direction', icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true } },
    locale: { toolbar: { title: 'Language', icon: 'globe', items: ['en', 'de'], dynamicTitle: true } },
    width: { toolbar: { title: 'Width', icon: 'grow', items: ['100%', '1280px', '768px', '360px', '280px'], dynamicTitle: true } },
    network: { toolbar: { title: 'Network', icon: 'lightning', items: ['normal', 'slow', 'offline'], dynamicTitle: true } },
  },
};

export default preview;
