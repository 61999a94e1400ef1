import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { serveHost } from '../../src/node/index.ts';

/** Run as a process of its own by the tests that kill it. Argument: a folder, or the address of a PostgreSQL database. */
const [place = 'memory', organisationKey = ''] = process.argv.slice(2);
const served = await serveHost({
  port: 0,
  database: place.startsWith('postgres') ? { url: place } : { pglite: place },
  providers: { sandbox: createSandboxProvider() },
  organisationKeys: [organisationKey],
  rateLimits: false,
  log: () => undefined,
});
process.stdout.write(`${served.url}\n`);
