import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type PackageJson, publishedPackages, root, type Target } from '../build/package.ts';
import { packedPackages } from '../pack/packed-packages.ts';

const run = promisify(execFile);

/**
 * A project outside the repository with all packages installed from what would be published. Each finds only the dependencies that it
 * declares, at the versions of the lock file; peers are those of the project.
 * @param peers packages of the project itself, and the package of the repository that has them: `{ react: '@tillkit/react' }`; the
 * repository itself where there is none of that name
 */
export async function createConsumer(peers: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'tillkit-consumer-')));
  const packages = await publishedPackages();
  for (const { name, tarball } of await packedPackages()) {
    const place = join(folder, 'node_modules', name);
    await mkdir(place, { recursive: true });
    await run('tar', ['-xzf', tarball, '-C', place, '--strip-components=1']);
    const source = packages.find((each) => each.name === name);
    for (const dependency of Object.keys((await jsonOf(place)).dependencies ?? {})) {
      if (source && !packages.some((each) => each.name === dependency)) await link(source.folder, dependency, place);
    }
  }
  for (const [peer, owner] of Object.entries(peers)) {
    await link(packages.find(({ name }) => name === owner)?.folder ?? root, peer, folder);
  }
  return folder;
}

/** What can be imported from an installed package, by specifier. */
export async function specifiersOf(consumer: string, name: string): Promise<string[]> {
  const { exports } = await jsonOf(join(consumer, 'node_modules', name));
  const paths = typeof exports === 'object' && exports !== null ? Object.entries(exports) : [];
  return paths.filter(([, target]) => isModule(target)).map(([path]) => name + path.slice(1));
}

function isModule(target: Target): boolean {
  return typeof target === 'object' && target !== null && 'default' in target;
}

async function jsonOf(place: string): Promise<PackageJson> {
  return JSON.parse(await readFile(join(place, 'package.json'), 'utf8'));
}

async function link(from: string, dependency: string, to: string): Promise<void> {
  const target = join(from, 'node_modules', dependency);
  const place = join(to, 'node_modules', dependency);
  if (existsSync(place)) return;
  await mkdir(dirname(place), { recursive: true });
  await symlink(await realpath(target), place, 'junction');
}
