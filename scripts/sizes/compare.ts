import type { Entry } from './entries.ts';
import type { Size } from './measure.ts';

/** Sizes by entry name, as checked in. */
export type SizeTable = Record<string, Size>;

const number = (bytes: number) => bytes.toLocaleString('en');
const signed = (bytes: number) => `${bytes > 0 ? '+' : '−'}${number(Math.abs(bytes))}`;

/** One line for each figure that differs, the largest change first. Empty where nothing differs. */
export function differences(was: SizeTable, is: SizeTable): string[] {
  const before = figures(was);
  const after = figures(is);
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .sort((a, b) => change(b, before, after) - change(a, before, after))
    .map((name) => sentenceOf(name, before.get(name), after.get(name)));
}

/** One line for each entry that is heavier than it may be. */
export function excesses(entries: readonly Entry[], sizes: SizeTable): string[] {
  return entries.flatMap(({ name, atMost = Number.POSITIVE_INFINITY, tolerated }) => {
    const bytes = sizes[name]?.bytes ?? 0;
    const limit = tolerated?.atMost ?? atMost;
    return bytes <= limit
      ? []
      : [`${name}: ${number(bytes)} bytes, ${number(bytes - limit)} more than the ${number(limit)} that it may have`];
  });
}

/** The table for people: entry, bytes, bar; what loads on demand is indented. */
export function printed(entries: readonly Entry[], sizes: SizeTable): string {
  const rows = entries.flatMap(({ name, atMost, tolerated }) => {
    const size = sizes[name];
    if (!size) return [];
    const excuse = tolerated && size.bytes > (atMost ?? 0) ? `, over it because of ${tolerated.because}` : '';
    const bar = atMost === undefined ? '' : `of ${number(atMost)}${excuse}`;
    const later = Object.entries(size.onDemand).map(([module, bytes]): [string, string, string] => [
      `    on demand: ${module}`,
      `+${number(bytes)}`,
      '',
    ]);
    return [[name, number(size.bytes), bar], ...later];
  });
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([name = '', bytes = '', bar = '']) => `${name.padEnd(widths[0] ?? 0)}  ${bytes.padStart(widths[1] ?? 0)}  ${bar}`.trimEnd())
    .join('\n');
}

function figures(table: SizeTable): Map<string, number> {
  return new Map(
    Object.entries(table).flatMap(([name, { bytes, onDemand }]) => [
      [name, bytes] as const,
      ...Object.entries(onDemand).map(([module, later]) => [`${name} › ${module}`, later] as const),
    ]),
  );
}

const change = (name: string, before: Map<string, number>, after: Map<string, number>) =>
  Math.abs((after.get(name) ?? 0) - (before.get(name) ?? 0));

function sentenceOf(name: string, was: number | undefined, is: number | undefined): string {
  if (was === undefined) return `${name}: new, ${number(is ?? 0)} bytes`;
  if (is === undefined) return `${name}: gone, was ${number(was)} bytes`;
  return `${name}: ${number(was)} → ${number(is)} bytes (${signed(is - was)})`;
}
