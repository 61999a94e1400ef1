import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CatalogName, isCatalogName } from '../../catalogs/index.ts';

/** What scripts read from `dev.json`. */
export interface DevelopmentFile {
  api: string;
  pages: string;
  keys: { publishable: string; secret: string; organisation: string };
}

/** What the product's own server remembers between runs. */
export interface ProductFile {
  /** Signs the sign-in cookie. */
  cookieSecret: string;
  catalog: CatalogName;
  /** The sandbox that the keys belong to. */
  sandbox: string | null;
}

/** Another process on the same data would destroy it: an embedded database has one. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning';
}

/** Whether these keys are being served right now. @throws {AlreadyRunning} */
export async function refuseIfServed({ api, keys }: DevelopmentFile, folder: string): Promise<void> {
  const headers = { Authorization: `Bearer ${keys.secret}` };
  const answer = await fetch(`${api}/v1/environment`, { headers, signal: AbortSignal.timeout(2000) }).catch(() => null);
  if (!answer?.ok) return;
  throw new AlreadyRunning(
    `It is running already, at ${api}, on the data in ${folder}. Stop that one first, or set TILLKIT_DATA to another folder.`,
  );
}

/** Two small files beside the database. They hold test keys, so only their owner may read them. */
export function rememberIn(folder: string) {
  const development = join(folder, 'dev.json');
  const product = join(folder, 'product.json');
  return {
    async readDevelopment(): Promise<DevelopmentFile | null> {
      const content = await readJson(development);
      return isDevelopmentFile(content) ? content : null;
    },
    writeDevelopment: (content: DevelopmentFile) => writeJson(folder, development, content),
    async readProduct(): Promise<ProductFile> {
      const content = await readJson(product);
      const kept: Partial<Record<keyof ProductFile, unknown>> = typeof content === 'object' && content !== null ? content : {};
      return {
        cookieSecret: typeof kept.cookieSecret === 'string' ? kept.cookieSecret : randomBytes(32).toString('base64url'),
        catalog: isCatalogName(kept.catalog) ? kept.catalog : 'seats',
        sandbox: typeof kept.sandbox === 'string' ? kept.sandbox : null,
      };
    },
    writeProduct: (content: ProductFile) => writeJson(folder, product, content),
  };
}

export type Memory = ReturnType<typeof rememberIn>;

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Renames into place, so that a reader never sees half a file. */
async function writeJson(folder: string, path: string, content: unknown): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

function isDevelopmentFile(content: unknown): content is DevelopmentFile {
  if (typeof content !== 'object' || content === null || !('keys' in content)) return false;
  const keys = content.keys;
  if (typeof keys !== 'object' || keys === null) return false;
  return ['publishable', 'secret', 'organisation'].every((name) => typeof Reflect.get(keys, name) === 'string');
}
