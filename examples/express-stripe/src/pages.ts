import type { User } from './users.ts';

/** What the elements on a page need to know. */
export interface BillingSettings {
  api: string;
  key: string;
}

/** For whoever sends files. */
export function sendPage({ team }: User, hasPaid: boolean): string {
  const limit = hasPaid ? 'Files of up to 50 GB.' : 'Files of up to 2 GB. <a href="/plans">Send larger ones</a>';
  return page('Send', `<h1>${text(team.name)}</h1><p>${limit}</p>${signedInLinks}`);
}

export function loginPage(problem = ''): string {
  return page(
    'Sign in',
    `<h1>Ferry</h1>
    ${problem && `<p role="alert">${text(problem)}</p>`}
    <form method="post" action="/login">
      <p><label>E-mail <input name="email" type="email" autocomplete="email" required></label></p>
      <p><label>Password <input name="password" type="password" autocomplete="current-password" required></label></p>
      <p><label>Name of a new team, to open one <input name="team" autocomplete="organization"></label></p>
      <p><button type="submit">Go on</button></p>
    </form>`,
  );
}

/** Visitors compare; who is signed in buys for their team. */
export function plansPage(settings: BillingSettings, user: User | null): string {
  return page('Plans', `<h1>Plans</h1>${provider(settings, user, '<till-pricing-table></till-pricing-table>')}`, true);
}

export function billingPage(settings: BillingSettings, user: User): string {
  return page('Billing', `<h1>Billing</h1>${provider(settings, user, '<till-portal routing="hash"></till-portal>')}${signedInLinks}`, true);
}

function provider({ api, key }: BillingSettings, user: User | null, content: string): string {
  const session = user ? ' session-url="/billing-session"' : '';
  return `<till-provider api="${text(api)}" key="${text(key)}"${session}>${content}</till-provider>`;
}

const signedInLinks = `<nav><a href="/">Send</a> <a href="/plans">Plans</a> <a href="/account/billing">Billing</a>
  <form method="post" action="/logout"><button type="submit">Sign out</button></form></nav>`;

function page(title: string, content: string, hasElements = false): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${text(title)}: Ferry</title>${hasElements ? '<script type="module" src="/assets/elements.js"></script>' : ''}</head>
  <body><main>${content}</main></body></html>`;
}

/** Text of people becomes no markup. */
function text(content: string): string {
  return content.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
