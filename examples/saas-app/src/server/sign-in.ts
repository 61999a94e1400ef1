import { type Account, Role } from '@tillkit/contract';
import { type Context, Hono } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { customers } from '../../customers/customers.ts';
import type { Product } from './environment.ts';

const cookie = 'morrow_account';
const days = 30;

/** Whoever is signed in: an account of the sandbox, and what this product's own records let the person do there. */
export interface SignedIn {
  account: string;
  role: Role;
}

/** Null where nobody is signed in, or where the cookie is of a sandbox that was reset. */
export async function signedIn(product: Product, context: Context): Promise<SignedIn | null> {
  const value = await getSignedCookie(context, product.cookieSecret, cookie);
  if (typeof value !== 'string') return null;
  const [sandbox, account, role] = value.split('/');
  if (sandbox !== product.environment.sandbox || !account) return null;
  return { account, role: Role.safeParse(role).data ?? 'viewer' };
}

async function remember(product: Product, context: Context, { account, role }: SignedIn): Promise<void> {
  await setSignedCookie(context, cookie, `${product.environment.sandbox}/${account}/${role}`, product.cookieSecret, {
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

  /** A session for the signed-in person's browser, issued with the secret key; 204 where nobody is signed in. */
  app.post('/api/session', async (context) => {
    const person = await signedIn(product, context);
    if (person === null) return context.body(null, 204);
    const session = await product.client(product.environment.secret).createSession(person);
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
    const known = await signedIn(product, context);
    await remember(product, context, known?.account === account.id ? known : { account: account.id, role: 'owner' });
    return context.json({ account: account.id });
  });

  /** The customers that the sandbox was filled with, for the sign-in page. One that an earlier version made may have fewer. */
  app.get('/api/customers', async (context) => {
    const known = await Promise.all(customers.map(({ key }) => accountOf(product, key)));
    const choices = customers.filter((_, index) => known[index]);
    return context.json(choices.map(({ key, state, account }) => ({ key, state, name: account.name })));
  });

  /** The demo has no passwords: whoever chooses a customer and a role is signed in. */
  app.post('/api/sign-in', async (context) => {
    const form = await context.req.formData();
    const role = Role.safeParse(form.get('role')).data ?? 'owner';
    const chosen = customers.find(({ key }) => key === form.get('customer'));
    const account = chosen && (await accountOf(product, chosen.key));
    if (!account) return context.redirect('/sign-in', 303);
    await remember(product, context, { account: account.id, role });
    return context.redirect('/billing', 303);
  });

  app.post('/api/sign-out', (context) => {
    deleteCookie(context, cookie, { path: '/' });
    return context.redirect('/pricing', 303);
  });

  return app;
}

/** Null where the sandbox has no such customer. */
async function accountOf({ client, environment }: Product, key: string): Promise<Account | null> {
  return client(environment.secret)
    .getAccountById({ id: key })
    .catch(() => null);
}
