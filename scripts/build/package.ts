import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A place in `exports`, `imports` or `bin`: a file, or files by condition or name. */
export type Target = string | null | { [key: string]: Target };

/** What a package.json says, as far as builds care. */
export interface PackageJson {
  name: string;
  version: string;
  private?: boolean;
  exports?: Target;
  imports?: Target;
  bin?: Target;
  sideEffects?: boolean | string[];
  /** Files and folders outside `src` that are published as they are. */
  files?: string[];
  dependencies?: Record<string, string>;
  publishConfig?: { access?: string; directory?: string };
  [field: string]: unknown;
}

/** A package of this repository that is published. */
export interface Package {
  name: string;
  /** Its folder, with a slash at the end. */
  folder: string;
  /** Where it is built, with a slash at the end: what is published is all that is in there. */
  dist: string;
  json: PackageJson;
}

/** Every package of the repository that is published, by name. */
export async function publishedPackages(): Promise<Package[]> {
  const packages: Package[] = [];
  for (const name of (await readdir(join(root, 'packages'))).sort()) {
    const folder = `${root}packages/${name}/`;
    const text = await readFile(`${folder}package.json`, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const json = JSON.parse(text) as PackageJson;
    if (!json.private) packages.push({ name: json.name, folder, dist: `${folder}dist/`, json });
  }
  return packages;
}

/** The modules that others can reach first, relative to the package: `./src/index.ts`. */
export function entriesOf({ json: { exports, imports, bin } }: Package): string[] {
  const all = [exports, imports, bin].flatMap((target) => files(target));
  return [...new Set(all.filter((file) => file.startsWith('./src/')))];
}

function files(target: Target | undefined): string[] {
  if (typeof target === 'string') return [target];
  return Object.values(target ?? {}).flatMap(files);
}
