import { createClient } from '@tillkit/client';
import type { Checkout } from '@tillkit/contract';
import { createHost } from '@tillkit/host';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { small } from '../../examples/saas-app/catalogs/small.ts';

declare global {
  interface Window {
    /** Buys something from a host that lives in this page. */
    buyInPage(): Promise<Checkout>;
  }
}

const organisationKey = 'ok_in_page_000000000000000000000000000000';

window.buyInPage = async () => {
  const host = createHost({
    database: { pglite: 'memory' },
    providers: { sandbox: createSandboxProvider() },
    organisationKeys: [organisationKey],
  });
  const fetch: typeof globalThis.fetch = (input, init) => host.fetch(new Request(input, init));
  const api = 'https://host.invalid';
  const { keys } = await createClient({ api, key: organisationKey, fetch }).createSandbox({ catalog: small });
  const visitor = createClient({ api, key: keys.publishable, fetch });
  const plan = (await visitor.getCatalog({ currency: 'jpy' })).plans.find(({ kind }) => kind === 'paid');
  if (!plan?.prices[0]) throw new Error('The catalog has no paid plan in JPY.');
  const cart = { plan: plan.key, interval: plan.prices[0].interval, currency: 'jpy', country: 'JP', skip_trial: true };
  const preview = await visitor.createPricePreview(cart);
  const customer = { email: 'aoi@example.com', company: 'Aoi KK', buyer: 'business' as const };
  const checkout = await visitor.createCheckout({ preview: preview.id, customer });
  const card = await visitor.createSandboxCard({ number: '4242424242424242', expires_month: 12, expires_year: 2099, cvc: '123' });
  const confirmed = await visitor.withCredential(checkout.secret ?? '').confirmCheckout({
    id: checkout.id,
    preview: checkout.preview.id,
    consent: { text: 'I agree to pay.', locale: 'en' },
    payment: { method: card.id },
  });
  await host.close();
  return confirmed;
};
