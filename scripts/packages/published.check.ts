import { readFile } from 'node:fs/promises';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { describe, expect, it } from 'vitest';
import { packedPackages } from '../pack/packed-packages.ts';

const packed = await packedPackages();

describe.each(packed)('What would be published of $name', ({ name, tarball }) => {
  it('is fit for every bundler and version of Node, says publint', async () => {
    const data = await readFile(tarball);
    const { messages } = await publint({
      pack: { tarball: data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) },
      strict: true,
    });
    expect(messages.filter(({ type }) => type !== 'suggestion')).toEqual([]);
  });

  it('has types that say what the modules are, says attw', async () => {
    const result = await checkPackage(createPackageFromTarballData(await readFile(tarball)), {
      excludeEntrypoints: [/\.json$/, /^\.\/cdn/],
    });
    if (!('problems' in result)) throw new Error('There are no types at all.');
    // ESM only, as decided: `require` gets modules too where Node can give them, and node10 knows no `exports`.
    const found = result.problems.filter(
      (problem) => !('resolutionKind' in problem && ['node10', 'node16-cjs'].includes(problem.resolutionKind)),
    );
    expect(found).toEqual([]);
  });

  it('holds modules, types, a licence and a page about it, no tests, and nothing of this repository', async () => {
    const { files, manifest } = await contents();
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
    expect(files.filter((file) => /\.(test|stories|harness|fixtures|check)\.|node_modules|(?<!\.d)\.ts$/.test(file))).toEqual([]);
    expect(JSON.stringify(manifest)).not.toMatch(/workspace:|\.\/src\//);
    expect(manifest).toMatchObject({ license: 'MIT', type: 'module', engines: { node: '>=20' } });
  });

  it('depends on what its modules import, and on nothing else', async () => {
    const { files, read, manifest } = await contents();
    const modules = files.filter((file) => /\.(js|d\.ts)$/.test(file) && !file.startsWith('cdn/')).map(read);
    const imported = (dependency: string) => {
      // The types of a library are those of the library, where declarations name them.
      const import_ = new RegExp(`(from|import|import\\()\\s*["']${dependency.replace(/^@types\//, '')}["'/]`);
      return modules.some((source) => import_.test(source));
    };
    expect(Object.keys(manifest.dependencies ?? {}).filter((dependency) => !imported(dependency))).toEqual([]);
  });

  async function contents() {
    const data = createPackageFromTarballData(await readFile(tarball));
    const folder = `/node_modules/${name}/`;
    const read = (file: string) => data.readFile(folder + file);
    const files = data.listFiles().map((file) => file.replace(folder, ''));
    const manifest: { dependencies?: Record<string, string> } = JSON.parse(read('package.json'));
    return { files, read, manifest };
  }
});
