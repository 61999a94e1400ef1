import { describe, expect, it } from 'vitest';
import type { Messages } from '../../packages/elements/src/localize/messages.ts';
import { languages } from '../../packages/elements/src/translations/languages.ts';
import { englishParts, languageFiles, languageTexts, lawful, sourcesOf } from './catalogs.ts';
import { problemsOf, wordingProblems } from './check.ts';
import { sameAsEnglish, sameEverywhere } from './same-as-english.ts';
import { unusedKeys } from './unused.ts';

/** Sentences and names that hosts write in English, in the other languages. */
const ofHosts = /^(error|problem|tax)_/;

const english = await englishParts();
const files = await languageFiles();

describe('The elements', () => {
  it('speak every language that has a file, and English', () => {
    expect(Object.keys(languages).sort()).toEqual(['en', ...files].sort());
    expect(files.length).toBeGreaterThan(5);
  });

  it.each(Object.keys(english))('use every text of %s', async (part) => {
    expect(unusedKeys(Object.keys(english[part] ?? {}), await sourcesOf(part))).toEqual([]);
  });
});

describe.each(files)('Every text in "%s"', (language) => {
  it('is there, translated, with its places and plurals, and well set', async () => {
    const { wording: _, ...parts } = await languageTexts(language);
    const texts = parts as unknown as Record<string, Messages>;
    const same = [...sameEverywhere, ...(sameAsEnglish[language] ?? [])];
    expect(problemsOf({ language, texts, english, lawful, ofHosts, same })).toEqual([]);
  });

  it('whose words a law may set is one of several', async () => {
    const { wording, cancelFlow } = await languageTexts(language);
    const inEnglish = lawful.flatMap((key) => Object.values(english).map((part) => String(part[key])));
    expect(wordingProblems(wording, lawful, inEnglish)).toEqual([]);
    if (wording.entry) expect(wording.entry).toContain(cancelFlow.entry);
  });

  it('that is the same as in English is still so', async () => {
    const texts = JSON.stringify(Object.values(await languageTexts(language)));
    for (const same of sameAsEnglish[language] ?? []) expect(texts, same).toContain(JSON.stringify(same));
  });
});
