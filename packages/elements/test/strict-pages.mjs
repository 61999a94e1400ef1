/**
 * Serves pages under the strictest policy that elements have to work under, at `/strict/{element}?key=…`: a page with that element,
 * which tells the page around it each violation of its policy.
 */
export function serveStrictPages() {
  return async (context, next) => {
    const element = /^\/strict\/(till-[a-z-]+)$/.exec(context.path)?.[1];
    if (!element) return next();
    context.set(
      'content-security-policy',
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html",
    );
    context.type = 'html';
    context.body = `<!doctype html><html lang="en"><title>Strict page</title><body data-element="${element}">
      <script type="module" src="/packages/elements/test/strict-page.ts"></script></body></html>`;
  };
}
