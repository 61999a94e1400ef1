import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Package } from '../package.ts';
import { cssCustomData, htmlCustomData, webTypes } from './editors.ts';
import { jsxTypes } from './jsx.ts';
import { elementsManifest, elementsOf } from './manifest.ts';
import { vueTypes } from './vue.ts';

/** Writes what tells editors and frameworks about the elements: the manifest, and what is made of it. */
export async function describeElements({ folder, dist, json }: Package): Promise<void> {
  const manifest = await elementsManifest(folder);
  const elements = elementsOf(manifest);
  const files = {
    'custom-elements.json': printed(manifest),
    'vscode.html-custom-data.json': printed(htmlCustomData(elements)),
    'vscode.css-custom-data.json': printed(cssCustomData(elements)),
    'web-types.json': printed(webTypes(elements, json)),
    'jsx.d.ts': jsxTypes(elements),
    'vue.d.ts': vueTypes(elements),
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(dist, name), text)));
}

function printed(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
