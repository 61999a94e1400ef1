import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Endpoint, endpoints, errors } from '@tillkit/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { referencePages } from './pages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let pages: Map<string, string>;

beforeAll(async () => {
  pages = new Map((await referencePages(root)).map(({ file, text }) => [file, text]));
});

describe('the references', () => {
  it('are what the sources say (npm run reference)', async () => {
    for (const [file, text] of pages) expect(await readFile(root + file, 'utf8').catch(() => ''), file).toBe(text);
  });

  it('name every endpoint and every error code', () => {
    for (const [id, { method, path }] of Object.entries<Endpoint>(endpoints)) {
      expect(pages.get('docs/reference/endpoints.md')).toContain(`### ${id}\n\n\`${method} ${path}\``);
    }
    for (const code of Object.keys(errors)) expect(pages.get('docs/reference/errors.md')).toContain(`\`${code}\``);
  });

  it('describe every attribute and every event of every element', () => {
    const undescribed = (pages.get('docs/reference/elements.md') ?? '')
      .split('\n')
      .filter((line) => /^\| `[^|]+\| [^|]+\| +\|$/.test(line));
    expect(undescribed).toEqual([]);
  });

  it('link to headings that are there', () => {
    for (const [file, text] of pages) {
      const headings = new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase()));
      for (const [, target = ''] of text.matchAll(/\]\(#([^)]+)\)/g)) expect(headings, `${file}#${target}`).toContain(target);
    }
  });
});
