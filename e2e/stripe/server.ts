import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { run } from '../../examples/saas-app/server.ts';
import { createFakeStripe } from '../../packages/provider-stripe/test/fake/index.ts';
import { answerPage } from './stripe-for-pages.ts';

/**
 * The demo as it is, with an account at Stripe that lives in this process: the SDK's requests go to it, what the customer's page asks
 * Stripe for comes in at a port of its own, and its news go to the demo's webhook.
 */
const fake = await createFakeStripe({
  now: new Date(),
  country: 'DE',
  defaultTaxBehavior: 'exclusive',
  failingCardCanBuy: true,
  secretKey: process.env.STRIPE_SECRET_KEY ?? '',
  publishableKey: process.env.STRIPE_PUBLISHABLE_KEY ?? '',
  webhookSecret: process.env.STRIPE_WEBHOOK_SECRET ?? '',
});

const pages = createServer((request, response) => {
  answerPage(fake, request).then(
    ({ status, body, type }) => response.writeHead(status, { 'content-type': type }).end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
process.stdout.write(`Stripe answers pages at http://127.0.0.1:${(pages.address() as AddressInfo).port}\n`);

await run({ fetch: (input, init) => (isDocument(input) ? Promise.resolve(new Response('%PDF-1.7')) : fake.fetch(input, init)) });

const { api }: { api: string } = JSON.parse(await readFile(join(process.env.TILLKIT_DATA ?? '', 'dev.json'), 'utf8'));
let isDelivering = false;
/** News in the order in which they came, each as soon as it is there. */
setInterval(async () => {
  if (isDelivering) return;
  isDelivering = true;
  for (const event of fake.takeEvents()) {
    const { body, headers } = await fake.deliver(event, new Date());
    await fetch(`${api}/v1/webhooks/stripe`, { method: 'POST', headers, body }).catch(() => {});
  }
  isDelivering = false;
}, 250).unref();

/** Stripe gives documents out at another address than its API. */
function isDocument(input: Parameters<typeof fetch>[0]): boolean {
  return new URL(input instanceof Request ? input.url : input).hostname === 'pay.stripe.com';
}
