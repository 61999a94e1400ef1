import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, resolve } from 'node:path';
import type { CatalogInput } from '@tillkit/contract';
import { checkCatalogInput } from '@tillkit/host';
import { createJiti } from 'jiti';
import { type Io, UsageError } from './io.ts';

/** Where a catalog is looked for, in this order. */
export const usualNames = ['tillkit.catalog.ts', 'tillkit.catalog.mjs', 'tillkit.catalog.js', 'tillkit.catalog.json'] as const;

export interface CatalogFile {
  path: string;
  /** As a person would call it. */
  name: string;
  catalog: CatalogInput;
}

/** What is wrong with a catalog, with a JSON pointer to it. */
export interface Complaint {
  at: string;
  text: string;
}

/** The file that was named, else one of the usual names in this folder. @throws {UsageError} */
export function findCatalogFile({ cwd }: Io, named: string | undefined): string {
  if (named !== undefined) {
    const path = resolve(cwd, named);
    if (existsSync(path)) return path;
    throw new UsageError(`There is no file ${named}.`);
  }
  const found = usualNames.map((name) => join(cwd, name)).find((path) => existsSync(path));
  if (found) return found;
  throw new UsageError(`There is no catalog here (${usualNames.join(', ')}). Name a file, or make one with "tillkit init".`);
}

/** Reads the default export of a module, or JSON. The file is read anew each time. @throws {UsageError} */
export async function readCatalogFile(io: Io, named: string | undefined): Promise<CatalogFile> {
  const path = findCatalogFile(io, named);
  const name = relative(io.cwd, path) || path;
  try {
    return { path, name, catalog: extname(path) === '.json' ? JSON.parse(await readFile(path, 'utf8')) : await importDefault(path) };
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

/** TypeScript too, whatever Node this runs on. */
async function importDefault(path: string): Promise<CatalogInput> {
  const module: { default?: CatalogInput } = await createJiti(import.meta.url, { moduleCache: false, fsCache: false }).import(path);
  if (module.default) return module.default;
  throw new Error('it has no default export');
}

/** Everything that is wrong with a catalog by itself, without asking a host. */
export function checkCatalogFile({ catalog }: CatalogFile): Complaint[] {
  return checkCatalogInput(catalog);
}
