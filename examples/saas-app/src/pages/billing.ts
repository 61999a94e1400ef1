import '@tillkit/elements/all';
import '@tillkit/elements/contact-sales';
import { createClient, type Resource } from '@tillkit/client';
import { renderInvoices } from './billing/invoices.ts';
import { renderPlan } from './billing/plan.ts';
import { renderUsage } from './billing/usage.ts';
import { element, find } from './dom.ts';
import './page.ts';
import { changesPaidPlan } from './plan-change.ts';

/** The client alone, without any element: this page draws everything itself. */
const client = createClient({
  api: '',
  session: async () => {
    const response = await fetch('/api/session', { method: 'POST' });
    if (response.status === 204) return null;
    const { token }: { token: string } = await response.json();
    return token;
  },
});

const subscription = client.resource('getSubscription', {});
const invoices = client.resource('listInvoices', { limit: 50 });
const usage = client.resource('listUsage', {});
const place = find('#billing', HTMLElement);

const resources: Resource<unknown>[] = [subscription, invoices, usage];

function refresh(): Promise<unknown> {
  return Promise.all(resources.map((resource) => resource.refresh()));
}

function render(): void {
  const snapshots = resources.map((resource) => resource.get());
  const failure = snapshots.find(({ error }) => error !== undefined && error.code !== 'subscription_not_found')?.error;
  place.ariaBusy = String(snapshots.some(({ loading }) => loading));
  if (failure) {
    const retry = element('button', { type: 'button', class: 'button quiet' }, 'Try again');
    retry.addEventListener('click', () => void refresh());
    place.replaceChildren(element('section', { role: 'alert', class: 'panel' }, element('p', {}, failure.message), retry));
    return;
  }
  if (snapshots.some(({ data, error }) => data === undefined && error === undefined)) return;
  place.replaceChildren(
    renderPlan(subscription.get().data ?? null),
    renderUsage(usage.get().data?.data ?? []),
    renderInvoices(invoices.get().data?.data ?? []),
  );
}

/** Prices of other plans are shown in the currency that the customer pays in. */
subscription.subscribe(({ data }) => {
  if (data) find('till-provider', HTMLElement).setAttribute('currency', data.currency);
});
for (const resource of resources) resource.subscribe(render);
render();

/** What was bought on this page shows at once. */
document.addEventListener('till-checkout-completed', () => void refresh());

document.addEventListener('till-plan-select', (event) => {
  const { plan, seats } = event.detail;
  if (!changesPaidPlan(event.detail)) return;
  event.preventDefault();
  const form = find('till-contact-sales', HTMLElement);
  form.setAttribute('plan', plan.key);
  if (seats !== null) form.setAttribute('seats', String(seats));
  form.setAttribute('open', '');
});
