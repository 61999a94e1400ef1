import '@tillkit/elements/all';
import { createClient } from '@tillkit/client';
import type { Catalog } from '@tillkit/contract';
import type { TillPortal } from '@tillkit/elements/portal/class';
import { createCheckoutFlow } from '@tillkit/flows/checkout';
import { createHost } from '@tillkit/host';
import { createSandboxProvider } from '@tillkit/provider-sandbox';

/** Elements have the types that they are registered with, and events those of their details. */
const portal: TillPortal = document.createElement('till-portal');
portal.addEventListener('till-tab-changed', ({ detail }) => detail.tab.trim());
portal.routing = 'hash';
document.querySelector('till-pricing-table')?.addEventListener('till-plan-select', (event) => event.waitUntil(Promise.resolve(true)));

const host = createHost({ database: { pglite: 'memory' }, providers: { sandbox: createSandboxProvider() }, organisationKeys: [] });
export const answer: Promise<Response> = host.fetch(new Request('https://host.invalid/healthz'));

const client = createClient({ api: '', key: 'pk_test_x' });
export const catalog: Promise<Catalog> = client.getCatalog({});
export const flow = createCheckoutFlow;

// @ts-expect-error: there is no such value
portal.routing = 'path';
