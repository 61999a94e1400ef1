import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const pages = [
  'start',
  'install',
  'add-a-pricing-table',
  'add-checkout',
  'add-the-billing-portal',
  'decide-what-customers-may-do',
  'let-customers-leave',
  'sell-by-contract',
  'catalog',
  'connect-stripe',
  'theme-it',
  'languages',
  'command-line',
];

export interface Sample {
  page: string;
  /** `text` is output, policies and settings; everything else runs: `tsx` from packed packages, in scripts/packages. */
  language: 'sh' | 'ts' | 'tsx' | 'json' | 'html' | 'text';
  code: string;
  /** For people: page and line. */
  name: string;
}

const languages: readonly string[] = ['sh', 'ts', 'tsx', 'json', 'html', 'text'] satisfies Sample['language'][];
const fence = /^```(\w*)\n([\s\S]*?)^```$/gm;

/** Every sample of a page of the documentation, in order. @throws {Error} for a language that no test runs */
export function samplesOf(page: string): Sample[] {
  const text = readFileSync(fileURLToPath(new URL(`../${page}.md`, import.meta.url)), 'utf8');
  return [...text.matchAll(fence)].map(({ 1: language = '', 2: code = '', index }) => {
    const name = `${page.startsWith('../') ? page.slice(3) : `docs/${page}`}.md:${text.slice(0, index).split('\n').length}`;
    if (!isLanguage(language)) throw new Error(`${name} is a sample in "${language}", which no test runs.`);
    return { page, language, code, name };
  });
}

function isLanguage(language: string): language is Sample['language'] {
  return languages.includes(language);
}

/** The two commands of the README are what runs these tests and the journeys; its page is a sample like any other. */
const readme = samplesOf('../README').filter(({ language }) => language === 'html');

export const allSamples = [...pages.flatMap(samplesOf), ...readme];
/** The script that registers the elements: bundled for the HTML samples. */
export const isPageScript = ({ language, code }: Sample) => language === 'ts' && code.includes('@tillkit/elements');
/** Calls `tillkit`: people have it from npm, tests from the sources. */
export const callsCommandLine = ({ language, code }: Sample) => language === 'sh' && code.includes('npx tillkit');
/** Starts the product itself: tried by the end-to-end tests. */
export const startsProduct = ({ language, code }: Sample) => language === 'sh' && code.includes('npm start');
