import { TillkitError } from '@tillkit/client';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import type { Product } from './environment.ts';
import { pageSecurity, violationReports } from './page-security.ts';
import { servePages } from './pages.ts';
import { sandboxRoutes } from './sandbox-panel.ts';
import { signedIn, signInRoutes } from './sign-in.ts';

const pagesThatSell = ['/pricing', '/billing'];

/** The product: its pages, its own few endpoints, and the billing API mounted beside them. */
export async function createApp(product: Product, host: (request: Request) => Response | Promise<Response>): Promise<Hono> {
  const app = new Hono();
  for (const path of ['/v1/*', '/openapi.json', '/healthz', '/readyz']) app.all(path, (context) => host(context.req.raw));

  app.use(pageSecurity(product.provider === 'stripe' ? pagesThatSell : []));
  app.use('/api/*', csrf());
  app.route('/', violationReports(product.say));
  app.route('/', signInRoutes(product));
  app.route('/', sandboxRoutes(product));
  for (const path of ['/billing', '/workspace']) {
    app.get(path, async (context, next) => ((await signedIn(product, context)) === null ? context.redirect('/sign-in') : next()));
  }
  app.route(
    '/',
    await servePages(async (context) => {
      const account = (await signedIn(product, context))?.account ?? null;
      return {
        origin: new URL(context.req.url).origin,
        publishable_key: product.environment.publishable,
        session_url: account === null ? '' : '/api/session',
        customer: account === null ? '' : await accountName(product, account),
        catalog: product.environment.catalog,
      };
    }),
  );

  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    // The host's own sentence says what to do; what it could not answer at all is ours to explain.
    if (error instanceof TillkitError && error.problem) return Response.json({ detail: error.message }, { status: error.status });
    product.say(`${context.req.method} ${context.req.path} failed: ${error.message}`);
    return context.json({ detail: 'Something went wrong. Nothing was charged; try again.' }, 500);
  });
  return app;
}

async function accountName(product: Product, id: string): Promise<string> {
  const account = await product.client(product.environment.secret).getAccountById({ id });
  return account.name;
}
