import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { createClient } from '@tillkit/client';
import type { Host } from '@tillkit/host';
import type { StorySetting } from '../../.storybook/settings.ts';

/**
 * Lets every customer of the stories live up to the present, each in a sandbox of their own, and writes the database down:
 * `.storybook/generated/sandboxes.bin`, and in sandboxes.json the environment of each setting. A story copies the one that it needs.
 * @param process.argv[2] what stands for the sources that this was made of
 */
const folder = new URL('../../.storybook/generated/', import.meta.url);

// The same ids in each run: lists whose rows are of the same second are in the same order on every screenshot.
let drawn = 0;
crypto.getRandomValues = <Values extends ArrayBufferView | null>(values: Values): Values => {
  if (values === null) return values;
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  for (let start = 0; start < bytes.length; start += 32) {
    drawn += 1;
    bytes.set(
      createHash('sha256')
        .update(`stories ${drawn}`)
        .digest()
        .subarray(0, bytes.length - start),
      start,
    );
  }
  return values;
};

// After the above, since ids are drawn by the page from the beginning on.
const { createHost } = await import('@tillkit/host');
const { createSandboxProvider } = await import('@tillkit/provider-sandbox');
const { api, cartsOf, nameOf, organisationKey, present, sandboxOf, settings } = await import('../../.storybook/settings.ts');
const { storyCustomers } = await import('../../.storybook/customers.ts');
const { seedCustomers } = await import('../../examples/saas-app/customers/seed.ts');

const database = await PGlite.create();
const host = createHost({
  database: { pglite: database },
  providers: { sandbox: createSandboxProvider() },
  organisationKeys: [organisationKey],
  rateLimits: false,
});
const environments: Record<string, string> = {};
for (const setting of settings) {
  environments[nameOf(setting)] = await seed(host, setting).catch((cause: unknown) => {
    throw new Error(`${nameOf(setting)} cannot be seeded: ${cause instanceof Error ? cause.message : cause}`, { cause });
  });
}
for (const statement of ['delete from idempotency_keys', 'vacuum full', 'checkpoint']) await database.exec(statement);
await mkdir(folder, { recursive: true });
await writeFile(new URL('sandboxes.bin', folder), await (await database.dumpDataDir('gzip')).bytes());
await writeFile(new URL('sandboxes.json', folder), `${JSON.stringify({ madeOf: process.argv[2] ?? '', environments }, null, 2)}\n`);
await host.close();
await database.close();

async function seed(host: Host, setting: StorySetting): Promise<string> {
  const inProcess: typeof fetch = (input, init) => host.fetch(new Request(input, init));
  const { environment, keys } = await createClient({ api, key: organisationKey, fetch: inProcess }).createSandbox(sandboxOf(setting));
  if (!setting.customer) return environment.id;
  const server = createClient({ api, key: keys.secret, fetch: inProcess });
  const access = { server, as: (credential: string) => server.withCredential(credential) };
  await seedCustomers(access, cartsOf(setting.catalog), present, [storyCustomers[setting.customer]]);
  return environment.id;
}
