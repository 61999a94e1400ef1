import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Client, createClient } from '@tillkit/client';
import { type Io, UsageError } from './io.ts';

/** Where the host is and with which keys; each may be missing. */
export interface ConnectionOptions {
  api?: string | undefined;
  key?: string | undefined;
  organisationKey?: string | undefined;
}

/** What `tillkit dev` and the demo write down for scripts. */
export interface DevelopmentFile {
  api: string;
  keys: { publishable: string; secret: string; organisation: string };
}

/**
 * A client of the host: by flags, else by TILLKIT_API and TILLKIT_SECRET_KEY or TILLKIT_ORGANISATION_KEY, else by what `tillkit dev` left in
 * `.tillkit/dev.json` of this folder or one above.
 * @throws {UsageError} that says which is missing
 */
export async function connect(io: Io, options: ConnectionOptions, kind: 'secret' | 'organisation'): Promise<Client> {
  const development = await findDevelopment(io.cwd);
  const api = options.api ?? io.env.TILLKIT_API ?? development?.api;
  if (!api)
    throw new UsageError(
      'Say where your host is: --api https://billing.example.com, or set TILLKIT_API. Locally, run "tillkit dev" first.',
    );
  const key =
    kind === 'secret'
      ? (options.key ?? io.env.TILLKIT_SECRET_KEY ?? development?.keys.secret)
      : (options.organisationKey ?? io.env.TILLKIT_ORGANISATION_KEY ?? development?.keys.organisation);
  if (!key) throw new UsageError(missingKey[kind]);
  if (!key.startsWith(prefixes[kind]))
    throw new UsageError(`This needs a key that begins with "${prefixes[kind]}", not "${key.slice(0, 3)}…". ${missingKey[kind]}`);
  return createClient({ api: checkAddress(api), key, fetch: io.fetch });
}

const prefixes = { secret: 'sk_', organisation: 'ok_' } as const;
const missingKey = {
  secret: 'Set TILLKIT_SECRET_KEY to a secret key of the environment (sk_…), or give --key.',
  organisation: 'Set TILLKIT_ORGANISATION_KEY to an organisation key of the host (ok_…), or give --organisation-key.',
} as const;

/** @throws {UsageError} */
export function checkAddress(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
  throw new UsageError(`"${text}" is not an address. Use one such as https://billing.example.com.`);
}

/** The nearest `.tillkit/dev.json` on the way up; null where there is none. */
export async function findDevelopment(folder: string): Promise<DevelopmentFile | null> {
  for (let at = folder; ; at = dirname(at)) {
    const content = await readFile(join(at, '.tillkit', 'dev.json'), 'utf8').catch(() => null);
    if (content !== null) return readDevelopment(content);
    if (dirname(at) === at) return null;
  }
}

function readDevelopment(content: string): DevelopmentFile | null {
  try {
    const file: Partial<DevelopmentFile> = JSON.parse(content);
    return file.api && file.keys ? { api: file.api, keys: file.keys } : null;
  } catch {
    return null;
  }
}
