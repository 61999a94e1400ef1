import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildPackages } from '../build/build-packages.ts';
import { publishedPackages, root } from '../build/package.ts';
import { fingerprint } from './fingerprint.ts';
import { alone } from './lock.ts';

const run = promisify(execFile);
const folder = join(root, '.tillkit/packages');
const stamp = join(folder, 'fingerprint');

export interface PackedPackage {
  name: string;
  version: string;
  /** The file that would be published. */
  tarball: string;
}

/**
 * Every package that is published, built and packed as it would be published. Nothing is done where nothing has changed since the last
 * time; of several processes that ask at once, one does it.
 * @throws {Error} with what a compiler says
 */
export async function packedPackages(): Promise<PackedPackage[]> {
  await mkdir(folder, { recursive: true });
  return alone(join(folder, 'lock'), async () => {
    const packed = (await publishedPackages()).map(({ name, json: { version } }) => ({
      name,
      version,
      tarball: join(folder, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`),
    }));
    const wanted = await fingerprint();
    const isThere = packed.every(({ tarball }) => existsSync(tarball));
    if (!isThere || (await readFile(stamp, 'utf8').catch(() => '')) !== wanted) {
      await rm(stamp, { force: true });
      const built = await buildPackages();
      await pack(built.map(({ dist }) => dist));
      await writeFile(stamp, wanted);
    }
    return packed;
  });
}

async function pack(folders: readonly string[]): Promise<void> {
  const args = ['pack', ...folders, '--pack-destination', folder, '--ignore-scripts', '--offline', '--loglevel=error'];
  await run('npm', args, { cwd: root, shell: process.platform === 'win32', maxBuffer: 1e8 });
}
