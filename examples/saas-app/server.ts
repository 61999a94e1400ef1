import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createHost, type LogEntry } from '@tillkit/host';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { createStripeProvider, type StripeProviderOptions } from '@tillkit/provider-stripe';
import { catalogs } from './catalogs/index.ts';
import { createApp } from './src/server/app.ts';
import { clientFactory, openEnvironment, type Product, rememberEnvironment } from './src/server/environment.ts';
import { listen, PortTaken } from './src/server/listen.ts';
import { AlreadyRunning, refuseIfServed, rememberIn } from './src/server/memory.ts';
import { askForCatalog, OptionError, readOptions } from './src/server/options.ts';

/** How often renewals, retries and ends of trials are looked for. */
const dueWorkSeconds = 10;

/** Morrow: a product that sells itself with Tillkit. `node server.ts [--catalog seats|usage|small] [--port 4242]` */
if (import.meta.main) await run();

/** @param stripe takes the place of the SDK's way to Stripe, as in tests */
export async function run(stripe: Pick<StripeProviderOptions, 'httpClient' | 'fetch'> = {}): Promise<void> {
  try {
    await start(stripe);
  } catch (error) {
    const isForPeople = [OptionError, PortTaken, AlreadyRunning].some((kind) => error instanceof kind);
    if (!isForPeople || !(error instanceof Error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

async function start(stripe: Pick<StripeProviderOptions, 'httpClient' | 'fetch'>): Promise<void> {
  const options = readOptions();
  const memory = rememberIn(options.folder);
  const server = await listen(options.port, options.hostname);
  const [development, remembered] = await Promise.all([memory.readDevelopment(), memory.readProduct()]);
  if (development !== null) await refuseIfServed(development, options.folder);
  const catalog = options.catalog ?? (await askForCatalog(remembered.catalog));

  const provider: Product['provider'] = options.stripe ? 'stripe' : 'sandbox';
  say('Opening the database and bundling the pages …');
  await mkdir(options.folder, { recursive: true });
  const organisation = development?.keys.organisation ?? `ok_${randomBytes(24).toString('base64url')}`;
  const host = createHost({
    database: { pglite: join(options.folder, 'data') },
    providers: {
      sandbox: createSandboxProvider(),
      // Each customer has a clock of their own at Stripe, so that the sandbox panel can move time there, too.
      ...(options.stripe && { stripe: createStripeProvider({ test: options.stripe, testClocks: true, ...stripe }) }),
    },
    organisationKeys: [organisation],
    log: complain,
  });
  const origin = `http://localhost:${server.port}`;
  const base = {
    origin,
    organisation,
    cookieSecret: remembered.cookieSecret,
    provider,
    memory,
    client: clientFactory(origin, (input, init) => host.fetch(new Request(input, init))),
    say,
  };
  const product: Product = { ...base, environment: await openEnvironment(base, catalog) };
  await rememberEnvironment(product);
  const app = await createApp(product, (request) => host.fetch(request));
  server.use(app.fetch);
  announce(product);
  const stopDueWork = repeat(dueWorkSeconds, () => host.runDueWork());
  stopOnSignal(async () => {
    await server.close();
    await stopDueWork();
    await host.close();
  });
}

function announce({ origin, organisation, environment, provider }: Product): void {
  const billing = provider === 'stripe' ? `\n  Webhooks         stripe listen --forward-to ${origin}/v1/webhooks/stripe` : '';
  say(`
  Morrow sells "${environment.catalog}": ${catalogs[environment.catalog].label}

  Pricing page     ${origin}/pricing
  Billing page     ${origin}/billing
  API              ${origin}/v1   (described by ${origin}/openapi.json)

  Publishable key  ${environment.publishable}
  Secret key       ${environment.secret}
  Organisation key ${organisation}${billing}

  Pay with 4242 4242 4242 4242, any future date and any three digits. Ctrl-C stops; the data stays.
`);
}

/** A terminal may send the same Ctrl-C twice, by way of whatever started this process: only the first one counts. */
function stopOnSignal(close: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    say('Stopping …');
    void close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

/** One round at a time. Returns what ends it, after the round that runs. */
function repeat(seconds: number, work: () => Promise<unknown>): () => Promise<void> {
  let round: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    round ??= work()
      .catch((error: unknown) => say(`Billing work failed: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => {
        round = undefined;
      });
  }, seconds * 1000);
  return async () => {
    clearInterval(timer);
    await round;
  };
}

/** A person watches this terminal: only what went wrong is written to it. */
function complain({ level, message, error, code, endpoint }: LogEntry): void {
  if (level === 'error') say(['Billing:', endpoint, message, code, error].filter(Boolean).join(' '));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
