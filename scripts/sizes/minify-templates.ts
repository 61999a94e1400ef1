import { readFile } from 'node:fs/promises';
import { type Loader, type Plugin, transform } from 'esbuild';

/**
 * Minifies what esbuild leaves as it finds it: style sheets in css`…`, and the indentation of html`…`. For packages when they are
 * published, and for measuring what they will weigh.
 */
export const minifyTemplates: Plugin = {
  name: 'minify-templates',
  setup({ onLoad }) {
    onLoad({ filter: /packages[\\/]elements[\\/]src[\\/].*\.[jt]s$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: await withoutSpaces(source), loader: path.slice(-2) as Loader };
    });
  },
};

/** The source of a module with smaller templates. Line breaks stay where there were any, since in HTML they are spaces. */
export async function withoutSpaces(source: string): Promise<string> {
  const styled = source.split(/(?<=\bcss`)([^`]*)(?=`)/);
  const minified = await Promise.all(styled.map((part, index) => (index % 2 ? minifiedCss(part) : part)));
  return minified.join('').replaceAll(/\n\s+/g, '\n');
}

/** Style sheets with places for values are left alone: esbuild could not read them. */
async function minifiedCss(template: string): Promise<string> {
  if (template.includes('${')) return template;
  const css = template.replaceAll('\\\\', '\\');
  const { code } = await transform(css, { loader: 'css', minify: true });
  return code.trim().replaceAll('\\', '\\\\').replaceAll('`', '\\`');
}
