import { PGlite } from '@electric-sql/pglite';
import type { CatalogInput } from '@tillkit/contract';
import { createHost, type HostOptions } from '@tillkit/host';
import { createSandboxProvider } from '@tillkit/provider-sandbox';

const organisation = 'ok_benchmark_0123456789';

/** As in production, with limits that are counted but never reached. */
export const hostOptions = {
  providers: { sandbox: createSandboxProvider() },
  organisationKeys: [organisation],
  production: true,
  rateLimits: { ip: { requests: 1e9, seconds: 60 }, key: { requests: 1e9, seconds: 60 }, failures: { requests: 1e9, seconds: 60 } },
} satisfies HostOptions;

export const origin = 'http://127.0.0.1';
export type Fetch = (request: Request) => Promise<Response>;

export interface Setting {
  fetch: Fetch;
  database: PGlite;
  close(): Promise<void>;
}

/** A host in this process, on an embedded database in memory, booted. */
export async function openSetting(): Promise<Setting> {
  const database = await PGlite.create();
  const host = createHost({ ...hostOptions, database: { pglite: database } });
  const fetch: Fetch = (request) => host.fetch(request, { ip: '127.0.0.1' });
  await createSandbox(fetch);
  return {
    fetch,
    database,
    async close() {
      await host.close();
      await database.close();
    },
  };
}

/** Creates a sandbox and gives its publishable key. */
export async function createSandbox(fetch: Fetch, catalog?: CatalogInput): Promise<string> {
  const answer = await post<{ keys: { publishable: string } }>(fetch, '/v1/sandboxes', organisation, { catalog });
  return answer.keys.publishable;
}

/** @throws {Error} where the host refuses: a benchmark must not measure errors */
export async function post<Answer>(fetch: Fetch, path: string, credential: string, body: object): Promise<Answer> {
  const response = await fetch(postRequest(path, credential, body));
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as Answer;
}

export function postRequest(path: string, credential: string, body: object): Request {
  return new Request(origin + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${credential}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  });
}

export function catalogRequest(key: string): Request {
  return new Request(`${origin}/v1/catalog`, { headers: { authorization: `Bearer ${key}` } });
}
