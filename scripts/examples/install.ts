import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../build/package.ts';
import { fingerprint } from '../pack/fingerprint.ts';
import { packedPackages } from '../pack/packed-packages.ts';
import type { ExampleName } from './names.ts';

const run = promisify(execFile);

interface Project {
  dependencies?: Record<string, string>;
  overrides?: Record<string, string>;
}

/**
 * Copies an example out of the repository and installs it there with npm: our packages as they would be published, the rest from the
 * registry. What is installed already is kept while the packages and the example's dependencies are the same.
 * @returns the folder of the copy, in `.tillkit/examples`
 * @throws {Error} with what npm says
 */
export async function installExample(name: ExampleName): Promise<string> {
  const source = join(root, 'examples', name);
  const folder = join(root, '.tillkit/examples', name);
  const packed = new Map((await packedPackages()).map(({ name: each, tarball }) => [each, `file:${tarball}`]));
  const project: Project = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
  for (const dependency of Object.keys(project.dependencies ?? {})) {
    const tarball = packed.get(dependency);
    if (tarball && project.dependencies) project.dependencies[dependency] = tarball;
  }
  // The packages need each other, and are in no registry.
  const direct = new Set(Object.keys(project.dependencies ?? {}));
  project.overrides = Object.fromEntries([...packed].filter(([each]) => !direct.has(each)));
  const text = `${JSON.stringify(project, null, 2)}\n`;
  await mkdir(folder, { recursive: true });
  await cp(source, folder, { recursive: true, filter: (path) => !/node_modules|\.next|package\.json$/.test(path.slice(source.length)) });
  const stamp = join(folder, '.installed');
  const wanted = createHash('sha256')
    .update(text)
    .update(await fingerprint())
    .digest('hex');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return folder;
  await writeFile(join(folder, 'package.json'), text);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await run(npm, ['install', '--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline', '--loglevel=error'], { cwd: folder });
  await writeFile(stamp, wanted);
  return folder;
}
