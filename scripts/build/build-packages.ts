import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildForCdn } from './cdn.ts';
import { buildDeclarations } from './declarations.ts';
import { describeElements } from './elements/describe-elements.ts';
import { buildJavaScript } from './javascript.ts';
import { type Package, publishedPackages, root } from './package.ts';
import { publishedJson } from './published-json.ts';

/**
 * Builds every package that is published, each into its `dist` folder.
 * @throws {Error} with what a compiler says
 */
export async function buildPackages(): Promise<Package[]> {
  const packages = await publishedPackages();
  const versions = new Map(packages.map(({ name, json }) => [name, json.version]));
  await Promise.all(packages.map(({ dist }) => rm(dist, { recursive: true, force: true })));
  await Promise.all(packages.map(({ dist }) => mkdir(dist, { recursive: true })));
  const elements = packages.filter(({ name }) => name === '@tillkit/elements');
  await Promise.all([
    buildDeclarations(packages),
    ...packages.map(buildJavaScript),
    ...elements.map(buildForCdn),
    ...elements.map(describeElements),
    ...packages.map((each) => placeFiles(each, versions)),
  ]);
  return packages;
}

/** What is published besides code. */
async function placeFiles({ folder, dist, json }: Package, versions: ReadonlyMap<string, string>): Promise<void> {
  await writeFile(join(dist, 'package.json'), `${JSON.stringify(publishedJson({ json }, versions), null, 2)}\n`);
  await cp(join(root, 'LICENSE'), join(dist, 'LICENSE'));
  const files = [...(existsSync(join(folder, 'README.md')) ? ['README.md'] : []), ...(json.files ?? [])];
  for (const file of files) await cp(join(folder, file), join(dist, file), { recursive: true });
}
