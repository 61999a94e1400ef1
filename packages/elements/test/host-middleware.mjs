import { Readable } from 'node:stream';

/** The organisation key that element tests create their sandboxes with. */
const organisationKey = 'ok_elements_tests_000000000000000000000000';

/** What a host knows a browser by; it takes no secret or organisation key from one. */
const ofBrowsers = /^(connection|host|origin|referer|sec-.*)$/;

/**
 * Serves the real host, on an embedded database in memory, under `/v1` of the test server; under `/as-server/v1` for what the
 * product's own server would ask. Booted by the first request.
 */
export function mountHost() {
  let booted;
  return async (context, next) => {
    const asServer = context.path.startsWith('/as-server/v1/');
    if (!asServer && !context.path.startsWith('/v1/')) return next();
    booted ??= boot();
    const host = await booted;
    const request = new Request(new URL(context.url.replace(/^\/as-server/, ''), context.origin), {
      method: context.method,
      headers: Object.entries(context.headers).filter(([name]) => !(asServer ? ofBrowsers : /^(connection|host)$/).test(name)),
      ...(['GET', 'HEAD'].includes(context.method) ? {} : { body: Readable.toWeb(context.req), duplex: 'half' }),
    });
    const response = await host.fetch(request);
    context.status = response.status;
    for (const [name, value] of response.headers) context.set(name, value);
    context.body = Buffer.from(await response.arrayBuffer());
  };
}

async function boot() {
  const [{ createHost }, { createSandboxProvider }] = await Promise.all([import('@tillkit/host'), import('@tillkit/provider-sandbox')]);
  return createHost({
    database: { pglite: 'memory' },
    providers: { sandbox: createSandboxProvider() },
    organisationKeys: [organisationKey],
    rateLimits: false,
  });
}
