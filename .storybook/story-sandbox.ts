import type { StoryContext } from '@storybook/web-components-vite';
import type { StoryCatalog } from './catalogs.ts';
import type { CustomerState } from './customers.ts';
import type { Network } from './network.ts';
import { type ClockMove, openSandbox, type StorySandbox } from './sandbox.ts';

/** What a story can ask for, besides what the toolbar says. */
interface StoryParameters {
  catalog?: StoryCatalog;
  customer?: CustomerState;
  network?: Network;
}

/** The sandbox of each story that is on the page, kept while only the toolbar changes. */
const open = new WeakMap<AbortSignal, { asked: string; sandbox: Promise<StorySandbox> }>();

/** The sandbox of the story that is being loaded: one, however many loaders ask for it. */
export function sandboxOf({ parameters, globals, abortSignal }: StoryContext): Promise<StorySandbox> {
  const { catalog = 'seats', customer, network = globals.network }: StoryParameters = parameters;
  const asked = JSON.stringify([catalog, customer, network, globals.clock]);
  const known = open.get(abortSignal);
  if (known?.asked === asked) return known.sandbox;
  const sandbox = openSandbox({ catalog, customer }, network, globals.clock as ClockMove);
  open.set(abortSignal, { asked, sandbox });
  return sandbox;
}
