import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { page } from './markdown.ts';

/** `llms.txt` (https://llmstxt.org): what a language model should read to work with the product, by task. */
export async function llmsText(root: string): Promise<string> {
  const tasks = (await readdir(join(root, 'docs'))).filter((name) => name.endsWith('.md')).sort(startFirst);
  const list = await Promise.all(tasks.map((name) => link(root, `docs/${name}`)));
  const references = ['elements', 'endpoints', 'errors'].map((name) => `- [${name}](docs/reference/${name}.md)`);
  return page(
    '# Tillkit',
    '> Drop-in, self-serve monetization for SaaS products: custom elements (till-pricing-table, till-checkout, till-portal and more) that talk, through a thin client, to a host that the product’s own team runs or mounts, with a sandbox built in and Stripe for real money.',
    'Amounts are integers in minor units with a currency. A price that was shown is the price that is charged: confirm the id of a preview. Secret keys never go into a page.',
    page('## Docs by task', list.join('\n')),
    page('## References', references.join('\n')),
    page('## Optional', '- [Decisions](docs/decisions): why things are as they are'),
  );
}

const startFirst = (a: string, b: string): number => Number(b === 'start.md') - Number(a === 'start.md') || (a < b ? -1 : 1);

/** The page's title and its first sentence. */
async function link(root: string, path: string): Promise<string> {
  const text = await readFile(join(root, path), 'utf8');
  const title = /^# (.+)$/m.exec(text)?.[1] ?? path;
  const opening = text.split('\n\n').find((part) => /^[A-Z“`]/.test(part) && !part.startsWith('```'));
  const sentence =
    /^[\s\S]*?[.:](?=\s|$)/
      .exec(opening ?? '')?.[0]
      .replaceAll('\n', ' ')
      .replace(/:$/, '.') ?? '';
  return `- [${title}](${path})${sentence ? `: ${sentence}` : ''}`;
}
