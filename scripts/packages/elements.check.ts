import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../build/elements/fields.ts';
import { elementsOf } from '../build/elements/manifest.ts';
import type { Named } from '../build/elements/manifest-types.ts';
import { reactModules } from '../build/elements/react.ts';
import { publishedPackages, root } from '../build/package.ts';
import { packedPackages } from '../pack/packed-packages.ts';

await packedPackages();
const source = join(root, 'packages/elements/src');
const read = (file: string) => readFile(join(root, file), 'utf8');
const elements = elementsOf(JSON.parse(await read('packages/elements/dist/custom-elements.json')));
const tags = elements.map(({ tagName }) => tagName);

describe('Every element', () => {
  it('has a definition, is in the manifest, and is registered by `all`, the autoloader and an entry of its own', async () => {
    const names = (await readdir(join(source, 'components'), { recursive: true }))
      .filter((file) => file.endsWith('.define.ts'))
      .map((file) => file.replace(/^.*[\\/]/, '').replace('.define.ts', ''));
    expect(tags).toEqual(names.map((name) => `till-${name}`).sort());
    const [all, loader, index] = await Promise.all(
      ['all', 'discover', 'index'].map((file) => readFile(join(source, `${file}.ts`), 'utf8')),
    );
    const elementsPackage = (await publishedPackages()).find(({ name }) => name === '@tillkit/elements');
    for (const name of names) {
      expect(all).toContain(`import './components/${name}/${name}.define.ts';`);
      expect(loader).toContain(`'till-${name}': () => import('./components/${name}/${name}.define.ts'),`);
      expect(index).toContain(` from './components/${name}/${name}.ts';`);
      expect(elementsPackage?.json.exports).toMatchObject({
        [`./${name}`]: `./src/components/${name}/${name}.define.ts`,
        [`./${name}/class`]: `./src/components/${name}/${name}.ts`,
      });
    }
  });

  it('has a component of React, as the manifest has it now', async () => {
    const folder = 'packages/react/src/generated';
    const modules = reactModules(elements);
    expect((await readdir(join(root, folder))).sort(), 'Run "npm run generate".').toEqual(Object.keys(modules).sort());
    for (const [name, text] of Object.entries(modules)) expect(await read(`${folder}/${name}`), 'Run "npm run generate".').toBe(text);
    const exports = (await publishedPackages()).find(({ name }) => name === '@tillkit/react')?.json.exports;
    expect(exports).toMatchObject(
      Object.fromEntries(tags.map((tag) => tag.slice(5)).map((name) => [`./${name}`, `./${folder.slice(15)}/${name}.ts`])),
    );
  });
});

describe.each(elements)('The manifest of $tagName', ({ declaration, path }) => {
  it('explains every attribute, property, method, event, slot, part, state and token', () => {
    const { attributes = [], members = [], events = [], slots = [], cssParts = [], cssStates = [], cssProperties = [] } = declaration;
    const all: Named[] = [declaration, ...attributes, ...members, ...events, ...slots, ...cssParts, ...cssStates, ...cssProperties];
    expect(all.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
    expect(fieldsOf(declaration).filter(({ type }) => !type?.text)).toEqual([]);
    expect(events.filter(({ type }) => !/^Till\w+Event$/.test(type?.text ?? ''))).toEqual([]);
  });

  it('names the parts that its templates have, and no others', async () => {
    const folder = join(source, path, '..');
    const own = await templatesIn(folder);
    const shared = await Promise.all(
      ['templates', 'payment', 'components/change', 'components/invoice-list'].map((each) => templatesIn(join(source, each))),
    );
    const documented = (declaration.cssParts ?? []).map(({ name }) => name);
    expect(partsIn(own).filter((part) => !documented.includes(part))).toEqual([]);
    // Parts that are put together, as in `price-${type}`, are at least begun somewhere.
    const templates = [own, ...shared].join();
    expect(documented.filter((part) => !new RegExp(`['"\`\\s>{]${part.replace(/-\w+$/, '')}`).test(templates))).toEqual([]);
  });
});

async function templatesIn(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((file) => /^[\w-]+\.ts$/.test(file));
  return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
}

/** Names in `part="…"`, but for those that are put together. */
function partsIn(templates: string): string[] {
  const values = [...templates.matchAll(/\bpart="([^"]+)"/g)].map(({ 1: value = '' }) => value);
  return values.flatMap((value) => value.replaceAll(/\S*\$\{[^}]*\}\S*/g, '').split(/\s+/)).filter(Boolean);
}
