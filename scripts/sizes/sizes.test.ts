import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differences, excesses, printed } from './compare.ts';
import { measure } from './measure.ts';

describe('Measuring an entry', () => {
  let folder = '';
  /** Text that gzip cannot shrink to nothing. */
  const filler = (seed: string) =>
    Array.from({ length: 20 }, (_, index) => createHash('sha512').update(`${seed}${index}`).digest('base64')).join('');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sizes-'));
    const files = {
      'shared.ts': `export const shared = '${filler('s')}';`,
      'later.ts': `import { shared } from './shared.ts'; export const later = shared + '${filler('l')}';`,
      'table.ts': `import { shared } from './shared.ts'; console.log(shared); export const open = () => import('./later.ts');`,
      'checkout.ts': `import { shared } from './shared.ts'; import { later } from './later.ts'; console.log(shared, later, '${filler('c')}');`,
    };
    await Promise.all(Object.entries(files).map(([name, source]) => writeFile(join(folder, name), source)));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('counts what it imports at once, and lists apart what is loaded on first need', async () => {
    const { bytes, onDemand } = await measure({ name: 'table', file: 'table.ts' }, folder);
    expect(Object.keys(onDemand)).toEqual(['later']);
    expect(onDemand.later).toBeLessThan(bytes);
  });

  test('does not list again what is counted elsewhere', async () => {
    const known = new Set(['later.ts']);
    expect((await measure({ name: 'table', file: 'table.ts' }, folder, known)).onDemand).toEqual({});
  });

  test('what comes on top of another entry is less than what it weighs alone, by what they share', async () => {
    const alone = await measure({ name: 'checkout', file: 'checkout.ts' }, folder);
    const onTop = await measure({ name: 'checkout', file: 'checkout.ts', onTopOf: ['table.ts'] }, folder);
    const table = await measure({ name: 'table', file: 'table.ts' }, folder);
    expect(onTop.bytes).toBeLessThan(alone.bytes);
    expect(onTop.bytes).toBeGreaterThan(alone.bytes - table.bytes);
  });

  test('gives the same figures again', async () => {
    const entry = { name: 'table', file: 'table.ts' };
    expect(await measure(entry, folder)).toEqual(await measure(entry, folder));
  });
});

describe('Comparing with the checked-in table', () => {
  const was = { table: { bytes: 12_000, onDemand: { 'table/de': 900 } }, client: { bytes: 3_400, onDemand: {} } };

  test('says nothing where nothing differs', () => {
    expect(differences(was, was)).toEqual([]);
  });

  test('names each figure with before, after and difference, the largest first', () => {
    const is = { table: { bytes: 12_010, onDemand: { 'table/fr': 950 } }, client: { bytes: 3_399, onDemand: {} } };
    expect(differences(was, is)).toEqual([
      'table › table/fr: new, 950 bytes',
      'table › table/de: gone, was 900 bytes',
      'table: 12,000 → 12,010 bytes (+10)',
      'client: 3,400 → 3,399 bytes (−1)',
    ]);
  });

  test('an entry over its bar is named with the excess', () => {
    const entries = [
      { name: 'table', file: '', atMost: 11_000 },
      { name: 'client', file: '', atMost: 3_400 },
    ];
    expect(excesses(entries, was)).toEqual(['table: 12,000 bytes, 1,000 more than the 11,000 that it may have']);
  });

  test('an excess with a recorded reason is put up with, up to a limit, and stays visible', () => {
    const entry = { name: 'table', file: '', atMost: 11_000, tolerated: { atMost: 12_000, because: 'docs/why.md' } };
    expect(excesses([entry], was)).toEqual([]);
    expect(excesses([{ ...entry, tolerated: { ...entry.tolerated, atMost: 11_900 } }], was)).toEqual([
      'table: 12,000 bytes, 100 more than the 11,900 that it may have',
    ]);
    expect(printed([entry], was)).toContain('12,000  of 11,000, over it because of docs/why.md');
  });

  test('the printed table lines figures up', () => {
    expect(printed([{ name: 'table', file: '', atMost: 16_000 }], was)).toBe(
      'table                    12,000  of 16,000\n    on demand: table/de    +900',
    );
  });
});
