import { scripts } from './generated/scripts.ts';

/** A part of a text that one font has all letters of. */
export interface Run {
  font: string;
  text: string;
}

/** Noto Sans as far as some texts need it. */
export interface Fonts {
  /** By name: the script and the weight, e.g. `greek bold`. */
  files: Map<string, Uint8Array>;
  runs(text: string, weight: Weight): Run[];
}

export type Weight = 'regular' | 'bold';
type Script = (typeof scripts)[number];

/** Stands for a letter that no font has. */
const missing = '\uFFFD';
/** Narrow spaces, which languages have in numbers and dates, are not in the font. */
const spaces = /[\u2009\u202F]/g;

const decoded = new Map<string, Uint8Array>();

/** Loads what the texts need of the typeface; the Latin letters always. */
export async function loadFonts(texts: Iterable<string>): Promise<Fonts> {
  const needed = new Set<Script>([scripts[0]]);
  for (const text of texts) for (const letter of text) needed.add(scriptOf(letter) ?? scripts[0]);
  const files = new Map<string, Uint8Array>();
  for (const script of scripts.filter((each) => needed.has(each))) {
    const fonts = await script.load();
    for (const weight of ['regular', 'bold'] as const) {
      const name = `${script.name} ${weight}`;
      const bytes = decoded.get(name) ?? (await unzip(fonts[weight]));
      decoded.set(name, bytes);
      files.set(name, bytes);
    }
  }
  return { files, runs: (text, weight) => runsOf(text.replace(spaces, '\u00A0'), weight, files) };
}

async function unzip(base64: string): Promise<Uint8Array> {
  const zipped = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]);
  return new Uint8Array(await new Response(zipped.stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
}

function scriptOf(letter: string): Script | undefined {
  const code = letter.codePointAt(0) ?? 0;
  return scripts.find(({ ranges }) => ranges.some(([first, last]) => first <= code && code <= last));
}

function runsOf(text: string, weight: Weight, files: Fonts['files']): Run[] {
  const runs: Run[] = [];
  for (const letter of text.normalize('NFC')) {
    const wanted = `${scriptOf(letter)?.name} ${weight}`;
    const isThere = files.has(wanted);
    const font = isThere ? wanted : `${scripts[0].name} ${weight}`;
    const shown = isThere ? letter : missing;
    const last = runs.at(-1);
    if (last?.font === font) last.text += shown;
    else runs.push({ font, text: shown });
  }
  return runs;
}
