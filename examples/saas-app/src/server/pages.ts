import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Context, Hono } from 'hono';
import { build } from 'vite';

const source = fileURLToPath(new URL('../pages/', import.meta.url));

/** Values that pages may name as `{{ name }}`. */
export type PageValues = Record<'origin' | 'publishable_key' | 'session_url' | 'customer' | 'catalog', string>;

type Files = Map<string, string | Uint8Array<ArrayBuffer>>;

/**
 * Bundles the pages in memory: the development server of Vite would inject styles and evaluate code, which the
 * pages' Content-Security-Policy forbids, and a bundle is what visitors get in production as well.
 */
async function bundle(): Promise<Files> {
  const pages = (await readdir(source)).filter((name) => name.endsWith('.html'));
  const output = await build({
    root: source,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: pages.map((name) => source + name) },
    },
  });
  const files: Files = new Map();
  for (const { output: chunks } of [output].flat().filter((result) => 'output' in result)) {
    for (const chunk of chunks) {
      files.set(
        `/${chunk.fileName}`,
        chunk.type === 'chunk' ? chunk.code : typeof chunk.source === 'string' ? chunk.source : new Uint8Array(chunk.source),
      );
    }
  }
  return files;
}

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  woff: 'font/woff',
  png: 'image/png',
};

/** Serves `/pricing` from `pricing.html`, and what the pages need beside it. */
export async function servePages(values: (context: Context) => Promise<PageValues>): Promise<Hono> {
  const files = await bundle();
  const app = new Hono();
  app.get('/assets/*', (context) => {
    const content = files.get(context.req.path);
    if (content === undefined) return context.notFound();
    const extension = context.req.path.split('.').at(-1) ?? '';
    context.header('Content-Type', types[extension] ?? 'application/octet-stream');
    // The file's name holds a hash of its content.
    context.header('Cache-Control', 'public, max-age=31536000, immutable');
    return context.body(content);
  });
  app.get('/:page?', async (context) => {
    const page = context.req.param('page') ?? 'index';
    const template = files.get(`/${page}.html`);
    if (typeof template !== 'string') return context.notFound();
    context.header('Cache-Control', 'no-store');
    return context.html(fill(template, await values(context)));
  });
  return app;
}

/** Values become text: whatever they hold, they add no markup. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{\{ (\w+) \}\}/g, (placeholder, name: string) => {
    const value = values[name];
    return value === undefined ? placeholder : value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  });
}
