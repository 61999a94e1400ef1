import { type Context, Hono } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { demoCustomer, type Product } from './environment.ts';

const cookie = 'morrow_account';
const days = 30;

/** The account that is signed in; null where nobody is, or where the cookie is of a sandbox that was reset. */
export async function signedInAccount(product: Product, context: Context): Promise<string | null> {
  const value = await getSignedCookie(context, product.cookieSecret, cookie);
  if (typeof value !== 'string') return null;
  const [sandbox, account] = value.split('/');
  return sandbox === product.environment.sandbox && account ? account : null;
}

async function signIn(product: Product, context: Context, account: string): Promise<void> {
  await setSignedCookie(context, cookie, `${product.environment.sandbox}/${account}`, product.cookieSecret, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: product.origin.startsWith('https:'),
    path: '/',
    maxAge: days * 86_400,
  });
}

/** Who is signed in is this product's business; Tillkit only hears of it through a session that the server asks for. */
export function signInRoutes(product: Product): Hono {
  const app = new Hono();

  /**
   * A session for the signed-in customer's browser, issued with the secret key; 204 where nobody is signed in.
   * An account has one person here, its owner. Where it has several, give each the role that your own records say.
   */
  app.post('/api/session', async (context) => {
    const account = await signedInAccount(product, context);
    if (account === null) return context.body(null, 204);
    const session = await product.client(product.environment.secret).createSession({ account, role: 'owner' });
    context.header('Cache-Control', 'no-store');
    return context.json(session);
  });

  /** After a purchase or a sign-up: the session that came with it proves who it was, so nobody has to sign in. */
  app.post('/api/continue', async (context) => {
    const token = context.req.header('Authorization')?.replace(/^Bearer /, '');
    if (!token) return context.json({ detail: 'The session of a purchase is missing.' }, 401);
    const account = await product
      .client(token)
      .getAccount({})
      .catch(() => null);
    if (account === null) return context.json({ detail: 'That session has ended. Sign in to go on.' }, 401);
    await signIn(product, context, account.id);
    return context.json({ account: account.id });
  });

  /** The demo has one customer and no passwords. */
  app.post('/api/sign-in', async (context) => {
    const account = await product.client(product.environment.secret).getAccountById({ id: demoCustomer });
    await signIn(product, context, account.id);
    return context.redirect('/billing', 303);
  });

  app.post('/api/sign-out', (context) => {
    deleteCookie(context, cookie, { path: '/' });
    return context.redirect('/pricing', 303);
  });

  return app;
}
