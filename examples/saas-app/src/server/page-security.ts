import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono';

const reportPath = '/csp-reports';

/**
 * The strictest policy that Tillkit's elements work under, plus this product's own fonts and pictures.
 * `lit-html` is the name of the trusted-types policy that Lit makes for its templates.
 */
const strict = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'lit-html',
  // Sent at once, and known to all browsers; the newer report-to is not.
  'report-uri': reportPath,
};

/** What Stripe documents for Stripe.js. `tillkit-stripe` is the policy by which its script is loaded, from that one address. */
const withStripe = {
  ...strict,
  'script-src': "'self' https://js.stripe.com https://*.js.stripe.com",
  'connect-src': "'self' https://api.stripe.com",
  'frame-src': 'https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com',
  'img-src': "'self' https://*.stripe.com",
  'trusted-types': 'lit-html tillkit-stripe',
};

const policyOf = (directives: Record<string, string>) =>
  Object.entries(directives)
    .map((directive) => directive.join(' '))
    .join('; ');

/** @param withPayments paths of the pages that take payments by Stripe; no other one may reach Stripe */
export function pageSecurity(withPayments: readonly string[]): MiddlewareHandler {
  return async (context, next) => {
    await next();
    context.header('Content-Security-Policy', policyOf(withPayments.includes(context.req.path) ? withStripe : strict));
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'same-origin');
    context.header('Cross-Origin-Opener-Policy', 'same-origin');
  };
}

/** Keeps the newest violations, and tells them to `say`. */
export function violationReports(say: (line: string) => void): Hono {
  const reports: unknown[] = [];
  const app = new Hono();
  app.post(reportPath, async (context) => {
    const body = (await context.req.text()).slice(0, 20_000);
    reports.push(parse(body));
    if (reports.length > 100) reports.shift();
    say(`Content-Security-Policy violation: ${body}`);
    return context.body(null, 204);
  });
  app.get(reportPath, (context) => context.json({ data: reports }));
  return app;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
