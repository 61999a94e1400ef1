import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createApp } from './src/app.ts';
import { openBilling, readStripeAccount } from './src/billing.ts';

/** Ferry: a product that was there before its billing. `npm start`, with the keys of an account at Stripe's test mode around it. */
const port = Number(process.env.PORT ?? 4300);
const origin = process.env.ORIGIN ?? `http://localhost:${port}`;
const folder = process.env.FERRY_DATA ?? fileURLToPath(new URL('./.tillkit', import.meta.url));

const account = (() => {
  try {
    return readStripeAccount(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return process.exit(1);
  }
})();
const billing = await openBilling({ origin, folder, stripe: account });
const app = await createApp(billing, { origin });
const server = app.listen(port, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`
  Ferry is at ${origin}

  News from Stripe go to ${origin}/billing/v1/webhooks/stripe. On your own machine:
  stripe listen --forward-to ${origin}/billing/v1/webhooks/stripe

  Pay with 4242 4242 4242 4242, any future date and any three digits. Ctrl-C stops; the data stays.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close();
    void billing.close().then(() => process.exit(0));
  });
}
