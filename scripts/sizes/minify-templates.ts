import { readFile } from 'node:fs/promises';
import { type Loader, type Plugin, transform } from 'esbuild';
import MagicString from 'magic-string';

/**
 * Minifies what esbuild leaves as it finds it: style sheets in css`…`, and the indentation of html`…`. For packages when they are
 * published, and for measuring what they will weigh. Source maps lead back to the source as it was written.
 */
export const minifyTemplates: Plugin = {
  name: 'minify-templates',
  setup({ onLoad, initialOptions }) {
    onLoad({ filter: /packages[\\/]elements[\\/]src[\\/].*\.[jt]s$/ }, async ({ path }) => {
      const loader = path.slice(-2) as Loader;
      const smaller = await smallerTemplates(await readFile(path, 'utf8'));
      if (!initialOptions.sourcemap) return { contents: smaller.toString(), loader };
      const map = smaller.generateMap({ source: path, includeContent: true, hires: 'boundary' });
      return { contents: `${smaller}\n//# sourceMappingURL=${map.toUrl()}`, loader };
    });
  },
};

/** The source of a module with smaller templates. Line breaks stay where there were any, since in HTML they are spaces. */
export async function withoutSpaces(source: string): Promise<string> {
  return (await smallerTemplates(source)).toString();
}

async function smallerTemplates(source: string): Promise<MagicString> {
  const smaller = new MagicString(source);
  let start = 0;
  for (const [index, part] of source.split(/(?<=\bcss`)([^`]*)(?=`)/).entries()) {
    // Every other part is a style sheet. With places for values it is left alone: esbuild could not read it.
    if (index % 2 && part && !part.includes('${')) smaller.update(start, start + part.length, await minifiedCss(part));
    else for (const { 0: space, index: at } of part.matchAll(/\n\s+/g)) smaller.update(start + at, start + at + space.length, '\n');
    start += part.length;
  }
  return smaller;
}

async function minifiedCss(template: string): Promise<string> {
  const css = template.replaceAll('\\\\', '\\');
  const { code } = await transform(css, { loader: 'css', minify: true });
  return code.trim().replaceAll('\\', '\\\\').replaceAll('`', '\\`');
}
