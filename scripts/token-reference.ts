import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { tokensOf } from './build/elements/tokens.ts';

const styleSheet = new URL('../packages/elements/src/styles/tokens.ts', import.meta.url);
export const page = new URL('../docs/theme-it.md', import.meta.url);

/** The part of docs/theme-it.md that lists the tokens, out of the style sheet that defines them. */
export async function tokenReference(): Promise<string> {
  const tokens = tokensOf(await readFile(styleSheet, 'utf8'));
  const rows = tokens.map(({ name, description = '', default: usual = '' }) => `| \`${name}\` | ${description} | \`${usual}\` |`);
  return ['| token | for | otherwise |', '| --- | --- | --- |', ...rows].join('\n');
}

const marked = /(<!-- tokens -->\n)[\s\S]*?(<!-- end of tokens -->)/;

/** The page with the list in its place. */
export function withReference(text: string, reference: string): string {
  return text.replace(marked, (_, before: string, after: string) => `${before}\n${reference}\n\n${after}`);
}

/** `npm run tokens` writes the list of tokens into the documentation. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(page, withReference(await readFile(page, 'utf8'), await tokenReference()));
}
