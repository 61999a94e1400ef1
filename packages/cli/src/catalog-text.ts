import type { CatalogInput } from '@tillkit/contract';

/** A catalog as the text of a file. @param ending `.ts`, `.mjs`, `.js` or `.json` */
export function catalogText(catalog: CatalogInput, ending: string): string {
  const json = JSON.stringify(catalog, null, 2);
  if (ending === '.json') return `${json}\n`;
  const literal = json.replace(/^(\s*)"([A-Za-z_]\w*)":/gm, '$1$2:');
  if (ending === '.ts')
    return `import type { CatalogInput } from '@tillkit/contract';\n\nexport default ${literal} satisfies CatalogInput;\n`;
  return `/** @type {import('@tillkit/contract').CatalogInput} */\nexport default ${literal};\n`;
}
