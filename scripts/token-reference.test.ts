import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { page, tokenReference, withReference } from './token-reference.ts';

describe('The documentation of the theme', () => {
  it('lists the tokens as the elements have them (npm run tokens)', async () => {
    const text = await readFile(page, 'utf8');
    const reference = await tokenReference();
    expect(text).toBe(withReference(text, reference));
    expect(reference).toContain('| `--till-color-accent` |');
  });

  it('leaves out no token that an element reads', async () => {
    const source = await readFile(new URL('../packages/elements/src/styles/tokens.ts', import.meta.url), 'utf8');
    const read = [...source.matchAll(/var\(\s*(--till-[\w-]+)/g)].map(({ 1: name }) => name);
    const reference = await tokenReference();
    for (const name of read) expect(reference).toContain(`\`${name}\``);
  });
});
