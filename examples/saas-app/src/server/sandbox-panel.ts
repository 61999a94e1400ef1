import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { type Context, Hono } from 'hono';
import { catalogNames, catalogs, isCatalogName } from '../../catalogs/index.ts';
import { createEnvironment, type Product, rememberEnvironment } from './environment.ts';
import { signedIn } from './sign-in.ts';

const recentEvents = 30;
/** Stripe's test mode has the same numbers. */
const cards = createSandboxProvider().testCards?.list() ?? [];

/** What the sandbox panel of the pages can do. A product that sells for real has nothing like this. */
export function sandboxRoutes(product: Product): Hono {
  const app = new Hono();
  const client = () => product.client(product.environment.secret);

  app.get('/api/sandbox', async (context) => {
    const [clock, events] = await Promise.all([client().getClock({}), newestEvents()]);
    const choices = catalogNames.map((name) => ({ name, label: catalogs[name].label }));
    return context.json({ clock, cards, events, catalogs: choices, catalog: product.environment.catalog });
  });

  /** `{ by: "P1D" }`, or `{ to: "trial_end" }` of the signed-in customer. */
  app.post('/api/sandbox/clock', async (context) => {
    const { by, to } = await bodyOf(context);
    if (to !== 'trial_end') return context.json(await client().advanceClock({ by: String(by) }));
    const end = await trialEnd((await signedIn(product, context))?.account ?? null);
    if (end === null) return context.json({ detail: 'Nobody who is signed in has a trial. Start one on the pricing page first.' }, 409);
    return context.json(await client().advanceClock({ to: end }));
  });

  app.post('/api/sandbox/catalog', async (context) => {
    const { catalog } = await bodyOf(context);
    if (!isCatalogName(catalog)) return context.json({ detail: `Choose one of: ${catalogNames.join(', ')}.` }, 400);
    const diff = await client().putCatalog(catalogs[catalog].definition);
    product.environment = { ...product.environment, catalog };
    await rememberEnvironment(product);
    return context.json(diff);
  });

  /** A fresh sandbox instead of this one, with new keys. */
  app.post('/api/sandbox/reset', async (context) => {
    const old = product.environment;
    product.environment = await createEnvironment(product, old.catalog);
    await rememberEnvironment(product);
    await product.client(product.organisation).deleteSandbox({ id: old.sandbox });
    return context.json({ sandbox: product.environment.sandbox });
  });

  /** Events come oldest first: walks to the end and keeps the last ones, newest first. */
  async function newestEvents() {
    const newest = [];
    let cursor: string | undefined;
    do {
      const page = await client().listEvents({ limit: 100, cursor });
      newest.push(...page.data.map(({ id, type, at }) => ({ id, type, at })));
      newest.splice(0, newest.length - recentEvents);
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
    return newest.reverse();
  }

  async function trialEnd(account: string | null): Promise<string | null> {
    if (account === null) return null;
    const session = await client().createSession({ account });
    const subscription = await product
      .client(session.token)
      .getSubscription({})
      .catch(() => null);
    return subscription?.status === 'trialing' ? (subscription.trial?.end ?? null) : null;
  }

  return app;
}

/** The fields of a JSON body; none where it is anything else. */
async function bodyOf(context: Context): Promise<Record<string, unknown>> {
  const body: unknown = await context.req.json().catch(() => null);
  return typeof body === 'object' && body !== null ? { ...body } : {};
}
