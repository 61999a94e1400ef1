import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono';

const reportPath = '/csp-reports';

/**
 * The strictest policy that Tillkit's elements work under, plus this product's own fonts and pictures.
 * `lit-html` is the name of the trusted-types policy that Lit makes for its templates.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
  // Sent at once, and known to all browsers; the newer report-to is not.
  `report-uri ${reportPath}`,
].join('; ');

export function pageSecurity(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    context.header('Content-Security-Policy', policy);
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
