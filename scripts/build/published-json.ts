import type { Package, PackageJson, Target } from './package.ts';

/** Fields that only this repository needs. */
const ownFields = ['devDependencies', 'scripts', 'files', 'private'];

/**
 * The package.json that is published: with the built files in the place of the sources, and with versions in the place of `workspace:*`.
 * @param versions of all packages of the repository, by name
 * @throws {Error} for a package of the repository that is not published, or for another range than `workspace:*`
 */
export function publishedJson({ json }: Pick<Package, 'json'>, versions: ReadonlyMap<string, string>): PackageJson {
  const published: PackageJson = { ...json };
  for (const field of ownFields) delete published[field];
  if (json.exports !== undefined) published.exports = built(json.exports, withTypes);
  if (json.imports !== undefined) published.imports = built(json.imports, scriptOf);
  if (json.bin !== undefined) published.bin = built(json.bin, scriptOf);
  if (Array.isArray(json.sideEffects)) published.sideEffects = json.sideEffects.map(scriptOf).filter(isFirst);
  if (json.dependencies) published.dependencies = released(json.dependencies, versions);
  if (json.publishConfig?.access) published.publishConfig = { access: json.publishConfig.access };
  else delete published.publishConfig;
  return published;
}

function built(target: Target, of: (file: string) => Target): Target {
  if (typeof target === 'string') return of(target);
  if (target === null) return null;
  return Object.fromEntries(Object.entries(target).map(([key, value]) => [key, built(value, of)]));
}

/** `./src/index.ts` becomes `./index.js`; what is not a source stays. */
function scriptOf(file: string): string {
  return file.replace(/^\.\/src\//, './').replace(/(?<!\.d)\.ts$/, '.js');
}

function withTypes(file: string): Target {
  if (!file.startsWith('./src/')) return file;
  const script = scriptOf(file);
  return { types: script.replace(/\.js$/, '.d.ts'), default: script };
}

function isFirst(value: string, index: number, all: string[]): boolean {
  return all.indexOf(value) === index;
}

function released(dependencies: Record<string, string>, versions: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(dependencies).map(([name, range]) => {
      if (!range.startsWith('workspace:')) return [name, range];
      const version = versions.get(name);
      if (version === undefined || range !== 'workspace:*') throw new Error(`${name}: "${range}" cannot be published.`);
      return [name, version];
    }),
  );
}
