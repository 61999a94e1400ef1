import { createClient } from '@tillkit/client';
import { serveHost } from '@tillkit/host/node';
import { createSandboxProvider } from '@tillkit/provider-sandbox';

/** Serves the host, sells a plan to an account and gets the invoice; prints what came of it. */
const key = 'ok_packed_packages_0000000000000000000000000';
const host = await serveHost({
  port: 0,
  database: { pglite: 'memory' },
  providers: { sandbox: createSandboxProvider() },
  organisationKeys: [key],
  handleSignals: false,
  log: () => undefined,
});
try {
  const price = { key: 'solo-month', model: 'flat', interval: 'month', amounts: [{ currency: 'eur', unit_amount: 900 }] };
  const address = { line1: '1 Quay Street', city: 'Dublin', country: 'IE' };
  const { keys } = await createClient({ api: host.url, key }).createSandbox({
    catalog: { default_currency: 'eur', plans: [{ key: 'solo', name: 'Solo', prices: [price] }] },
    settings: { seller: { name: 'Morrow Software Ltd', address } },
  });
  const visitor = createClient({ api: host.url, key: keys.publishable });
  const server = createClient({ api: host.url, key: keys.secret });
  await server.putAccount({ id: 'one', name: 'Northgate Care', email: 'ines@northgate.example', buyer: 'business', address });
  const customer = server.withCredential((await server.createSession({ account: 'one' })).token);
  const preview = await customer.createPricePreview({ plan: 'solo', interval: 'month', currency: 'eur', country: 'IE', buyer: 'business' });
  const checkout = await customer.createCheckout({ preview: preview.id, customer: { address, buyer: 'business' } });
  const card = await customer.createSandboxCard({ number: '4242424242424242', expires_month: 8, expires_year: 2044, cvc: '123' });
  const { result } = await server.withCredential(checkout.secret).confirmCheckout({
    id: checkout.id,
    preview: checkout.preview.id,
    consent: { text: 'Order with obligation to pay', locale: 'en' },
    payment: { method: card.id },
  });
  const [invoice] = (await customer.listInvoices({})).data;
  const pdf = await customer.getInvoicePdf({ id: invoice.id });
  const { plans } = await visitor.getCatalog({});
  process.stdout.write(
    JSON.stringify({ plans: plans.map((plan) => plan.key), status: result.subscription.status, invoice: (await pdf.text()).slice(0, 5) }),
  );
} finally {
  await host.close();
}
