import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { noteLiterals } from './literals.ts';
import type { Declaration, Element, Manifest, Module, StyleProperty } from './manifest-types.ts';
import { tokensOf } from './tokens.ts';

const sources = ['src/till-element.ts', 'src/components/*/*.ts'];
const others = ['styles', 'stories', 'test', 'harness', 'fixtures'].map((kind) => `!src/**/*.${kind}.ts`);

/**
 * Describes the elements from their sources: attributes, properties, events, slots, parts, states and tokens.
 * @param folder of the package of the elements
 */
export async function elementsManifest(folder: string): Promise<Manifest> {
  const argv = ['analyze', '--litelement', '--quiet', '--globs', ...sources, ...others];
  const manifest: Manifest = await cli({ argv, cwd: folder, noWrite: true });
  const events = await classesOfEvents(join(folder, 'src/events'));
  const tokens = tokensOf(await readFile(join(folder, 'src/styles/tokens.ts'), 'utf8'));
  const modules = manifest.modules.filter(({ path, declarations }) => path.endsWith('.define.ts') || declarations.some(isElement));
  const elements = modules.flatMap(({ declarations }) => declarations.filter(isElement));
  for (const element of elements) tidy(element, events, element.superclass?.name === 'ReactiveElement' ? [] : tokens);
  noteLiterals(folder, elementsOf({ ...manifest, modules }));
  return { ...manifest, modules: modules.map(asBuilt) };
}

/** The elements that pages write, in the order of their names. */
export function elementsOf({ modules }: Manifest): Element[] {
  const all = modules.flatMap(({ path, declarations }) => declarations.map((declaration) => ({ declaration, path })));
  return all
    .flatMap(({ declaration, path }) => (isElement(declaration) ? { declaration, path, tagName: declaration.tagName } : []))
    .sort((a, b) => (a.tagName < b.tagName ? -1 : 1));
}

function isElement(declaration: Declaration): declaration is Declaration & { tagName: string } {
  return !!declaration.customElement && !!declaration.tagName;
}

/** Leaves what concerns a page, and adds what the analyser cannot see. */
function tidy(element: Declaration, events: ReadonlyMap<string, string>, tokens: readonly StyleProperty[]): void {
  element.members = element.members?.filter(
    ({ name, privacy = 'public', static: isStatic }) => privacy === 'public' && !isStatic && !name.startsWith('#'),
  );
  // The analyser also takes `new SomeEvent(detail)` for an event, by the name of its argument.
  element.events = element.events
    ?.filter(({ name }) => name?.startsWith('till-'))
    .map((event) => ({ ...event, type: { text: events.get(event.name) ?? 'Event' } }));
  element.cssProperties = [...(element.cssProperties ?? []), ...tokens];
}

/** The class of each event, from the types that the events declare for listeners. */
async function classesOfEvents(folder: string): Promise<ReadonlyMap<string, string>> {
  const classes = new Map<string, string>();
  for (const file of await readdir(folder)) {
    const source = await readFile(join(folder, file), 'utf8');
    for (const { 1: name = '', 2: type = '' } of source.matchAll(/'(till-[\w-]+)': (Till\w+Event);/g)) classes.set(name, type);
  }
  return classes;
}

/** The module with the names of the files that are published. */
function asBuilt(module: Module): Module {
  return JSON.parse(JSON.stringify(module).replaceAll(/"(?:\.{0,2}\/)*src\/([^"]+)\.ts"/g, '"$1.js"'));
}
