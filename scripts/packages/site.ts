import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { createClient } from '@tillkit/client';
import { serveHost } from '@tillkit/host/node';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { small } from '../../examples/saas-app/catalogs/small.ts';

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
const organisation = 'ok_cdn_pages_00000000000000000000000000000000';

/** A site without a build, and the host that its pages ask. */
export interface Site {
  origin: string;
  api: string;
  /** Publishable key. */
  key: string;
  /** Pages by path, such as `/plans`. */
  pages: Map<string, string>;
  /** Paths of the files that were asked for. */
  requests: string[];
  /** Names of the policies of trusted types that pages may make. */
  trustedTypes: string;
  close(): Promise<void>;
}

/**
 * Serves pages under the strictest policy that elements work under, and the files of a folder at `/one` and again at `/two`. A POST to
 * `/session` answers with the session of a customer.
 */
export async function serveSite(cdn: string): Promise<Site> {
  const host = await serveHost({
    port: 0,
    database: { pglite: 'memory' },
    providers: { sandbox: createSandboxProvider() },
    organisationKeys: [organisation],
    handleSignals: false,
    log: () => undefined,
  });
  const { keys } = await createClient({ api: host.url, key: organisation }).createSandbox({ catalog: small });
  const server = createClient({ api: host.url, key: keys.secret });
  await server.putAccount({ id: 'one', name: 'Northgate Care', email: 'ines@northgate.example' });
  const pages = new Map<string, string>();
  const requests: string[] = [];
  const policy = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${host.url}; require-trusted-types-for 'script'`;

  const opened: Site = {
    origin: '',
    api: host.url,
    key: keys.publishable,
    pages,
    requests,
    trustedTypes: 'lit-html',
    close: async () => {
      site.closeAllConnections();
      site.close();
      await host.close();
    },
  };

  const site = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://site.invalid');
    requests.push(pathname);
    response.setHeader('content-security-policy', `${policy}; trusted-types ${opened.trustedTypes}`);
    const page = pages.get(pathname);
    const file = /^\/(?:one|two)\/([\w./-]+)$/.exec(pathname)?.[1];
    if (pathname === '/session') {
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ token: (await server.createSession({ account: 'one' })).token }));
    } else if (page !== undefined) {
      response.setHeader('content-type', types[extname(pathname)] ?? 'text/html; charset=utf-8').end(page);
    } else if (file) {
      const body = await readFile(join(cdn, file)).catch(() => undefined);
      response.writeHead(body ? 200 : 404, { 'content-type': types[extname(file)] ?? 'text/plain' }).end(body);
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  opened.origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  return opened;
}
