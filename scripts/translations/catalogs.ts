import { readdir, readFile } from 'node:fs/promises';
import type { Messages } from '../../packages/elements/src/localize/messages.ts';
import { pricingTableExtras } from '../../packages/elements/src/translations/en/pricing-table-extras.ts';
import type { Language, WordedByLaw } from '../../packages/elements/src/translations/language.ts';
import { languages } from '../../packages/elements/src/translations/languages.ts';

const source = new URL('../../packages/elements/src/', import.meta.url);

/** Keys whose words laws set. */
export const lawful: readonly WordedByLaw[] = [
  'button_obligation',
  'words_cancel_entry',
  'words_cancel_confirm',
  'words_withdraw_entry',
  'words_withdraw_confirm',
];

/** English, by part, as the elements have it. */
export async function englishParts(): Promise<Record<string, Messages>> {
  const parts: Record<string, Messages> = {};
  for (const name of await readdir(new URL('translations/', source))) {
    if (!/(?<!\.test)\.ts$/.test(name)) continue;
    const exported: Record<string, unknown> = await import(new URL(`translations/${name}`, source).href);
    for (const value of Object.values(exported)) if (isTranslations(value)) parts[value.part] = value.en;
  }
  return { ...parts, pricingTable: { ...pricingTableExtras, ...parts.pricingTable } };
}

function isTranslations(value: unknown): value is { en: Messages; part: string } {
  return typeof value === 'object' && value !== null && 'part' in value && 'en' in value;
}

/** A language as its file has it, also where an element has loaded it before. */
export async function languageTexts(language: string): Promise<Language> {
  const held = languages[language];
  if (!held) throw new Error(`There is nothing that loads "${language}".`);
  return typeof held === 'function' ? (held as () => Promise<Language>)() : (held as Language);
}

/** Codes of the languages that have a file. */
export async function languageFiles(): Promise<string[]> {
  const names = await readdir(new URL('translations/languages/', source));
  return names.map((name) => name.replace(/\.ts$/, '')).sort();
}

const addressFormat = 'components/checkout/address-format.ts';

/** The code in which the texts of a part may be named: that of its element, and what elements share. */
export async function sourcesOf(part: string): Promise<string> {
  const shared = ['templates', 'controllers', 'components/change'];
  const own = part === 'paymentChoice' || part.endsWith('Form') ? 'payment' : `components/${kebab(part)}`;
  const folders = [...new Set([own, ...shared])];
  const texts = await Promise.all(folders.map((folder) => readAll(new URL(`${folder}/`, source))));
  return [...texts.flat(), ...(part === 'account' ? [await readFile(new URL(addressFormat, source), 'utf8')] : [])].join('\n');
}

async function readAll(folder: URL): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /(?<!\.(test|harness|stories|fixtures|styles))\.ts$/.test(entry.name));
  return Promise.all(files.map((file) => readFile(`${file.parentPath}/${file.name}`, 'utf8')));
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
