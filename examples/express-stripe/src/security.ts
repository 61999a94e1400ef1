import type { Request, Response } from 'express';

const everywhere = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'lit-html',
};

/** What Stripe.js needs, and nothing more; `tillkit-stripe` loads its script. */
const forPayments = {
  ...everywhere,
  'script-src': "'self' https://js.stripe.com https://*.js.stripe.com",
  'connect-src': "'self' https://api.stripe.com",
  'frame-src': 'https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com',
  'img-src': 'https://*.stripe.com',
  'trusted-types': 'lit-html tillkit-stripe',
};

const policyOf = (directives: Record<string, string>) =>
  Object.entries(directives)
    .map((directive) => directive.join(' '))
    .join('; ');

/** @param withPayments paths of the pages where people pay: no other page may reach Stripe */
export const pageSecurity = (withPayments: readonly string[]) => (request: Request, response: Response, next: () => void) => {
  response.set('Content-Security-Policy', policyOf(withPayments.includes(request.path) ? forPayments : everywhere));
  response.set('X-Content-Type-Options', 'nosniff');
  response.set('Referrer-Policy', 'same-origin');
  next();
};
