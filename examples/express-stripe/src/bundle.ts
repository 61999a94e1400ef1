import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const entry = fileURLToPath(new URL('./pages/elements.ts', import.meta.url));

/** The elements as files, by name. What is loaded on first need, such as Stripe's form, is a file of its own. */
export async function bundlePages(): Promise<Map<string, string>> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: { elements: entry },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        preserveEntrySignatures: false,
      },
    },
  });
  const results = [output].flat().filter((result) => 'output' in result);
  return new Map(
    results.flatMap(({ output: chunks }) => chunks.flatMap((chunk) => (chunk.type === 'chunk' ? [[chunk.fileName, chunk.code]] : []))),
  );
}
