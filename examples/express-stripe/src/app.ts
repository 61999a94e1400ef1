import express, { type Express, type Request, type Response } from 'express';
import type { Billing } from './billing.ts';
import { bundlePages } from './bundle.ts';
import { billingPage, loginPage, plansPage, sendPage } from './pages.ts';
import { pageSecurity } from './security.ts';
import { type User, Users } from './users.ts';

const cookie = 'ferry_session';

/** Ferry: people sign in with their own passwords, send files, and find billing behind one path. */
export async function createApp(billing: Billing, { origin }: { origin: string }): Promise<Express> {
  const users = new Users();
  const files = await bundlePages();
  const app = express().disable('x-powered-by');

  // Before anything that reads bodies: Stripe signs its news as they came.
  app.use('/billing', billing.handle);

  app.use(pageSecurity(['/plans', '/account/billing']));
  app.use(express.urlencoded({ extended: false }));
  app.get('/assets/:name', (request, response) => {
    const content = files.get(request.params.name);
    if (content === undefined) return void response.sendStatus(404);
    response.type('text/javascript').set('Cache-Control', 'no-cache').send(content);
  });

  app.get('/login', (_, response) => void response.send(loginPage()));
  app.post('/login', refuseForeign(origin), (request, response) => {
    const { email = '', password = '', team = '' } = request.body as Record<string, string>;
    const user = team ? users.register(email, password, team) : users.check(email, password);
    if (!user) return void response.status(401).send(loginPage('That address and password do not go together.'));
    remember(response, users.open(user), origin);
    response.redirect(303, '/');
  });
  app.post('/logout', refuseForeign(origin), (request, response) => {
    users.close(tokenOf(request));
    response.clearCookie(cookie).redirect(303, '/login');
  });

  app.get('/', signedIn(users), async (request, response) => {
    const user = userOf(request, users);
    response.send(sendPage(user, await billing.hasPaid(user.team)));
  });
  const settings = { api: `${origin}/billing`, key: billing.publishableKey };
  app.get('/plans', (request, response) => void response.send(plansPage(settings, users.find(tokenOf(request)))));
  app.get('/account/billing', signedIn(users), (request, response) => void response.send(billingPage(settings, userOf(request, users))));

  /** A short-lived token for the browser of whoever is signed in here; 204 for anybody else. */
  app.post('/billing-session', refuseForeign(origin), async (request, response) => {
    const user = users.find(tokenOf(request));
    if (!user) return void response.sendStatus(204);
    response.set('Cache-Control', 'no-store').json(await billing.signIn(user, user.team));
  });
  return app;
}

function remember(response: Response, token: string, origin: string): void {
  response.cookie(cookie, token, { httpOnly: true, sameSite: 'lax', secure: origin.startsWith('https:'), maxAge: 30 * 86_400_000 });
}

function tokenOf({ headers }: Request): string | undefined {
  const pairs = headers.cookie?.split('; ').map((pair) => pair.split('=')) ?? [];
  return pairs.find(([name]) => name === cookie)?.[1];
}

function userOf(request: Request, users: Users): User {
  const user = users.find(tokenOf(request));
  if (!user) throw new Error('Nobody is signed in.');
  return user;
}

const signedIn = (users: Users) => (request: Request, response: Response, next: () => void) =>
  users.find(tokenOf(request)) ? next() : response.redirect(303, '/login');

/** Forms of other sites are not ours. */
const refuseForeign = (origin: string) => (request: Request, response: Response, next: () => void) => {
  const from = request.headers.origin;
  return from === undefined || from === origin ? next() : void response.sendStatus(403);
};
