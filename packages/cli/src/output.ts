import ora from 'ora';
import picocolors from 'picocolors';
import type { Io } from './io.ts';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** How a command speaks: to a person, or as JSON to a program. */
export interface Output {
  json: boolean;
  colors: Colors;
  /** A line for a person; nothing with `--json`. */
  line(text?: string): void;
  /** The answer for a program; nothing without `--json`. */
  data(value: unknown): void;
  /** Rows under headings, aligned; nothing with `--json`. */
  table(headings: string[], rows: string[][]): void;
  /** Shows on a terminal that something takes its time, and what it is at. */
  progress<Result>(text: string, work: (update: (text: string) => void) => Promise<Result>): Promise<Result>;
}

/** Colour only on a terminal, and not where NO_COLOR is set (https://no-color.org). */
export function createOutput({ stdout, stderr, env }: Io, json: boolean): Output {
  const colors = picocolors.createColors(Boolean(stdout.isTTY) && !env.NO_COLOR && env.TERM !== 'dumb');
  const line = (text = '') => {
    if (!json) stdout.write(`${text}\n`);
  };
  return {
    json,
    colors,
    line,
    data(value) {
      if (json) stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    table(headings, rows) {
      const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)));
      const aligned = (row: string[]) =>
        row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd();
      line(colors.dim(aligned(headings)));
      for (const row of rows) line(aligned(row));
    },
    async progress(text, work) {
      const spinner = ora({
        text,
        stream: stderr as NodeJS.WriteStream,
        isEnabled: Boolean(stderr.isTTY) && !json,
        isSilent: !stderr.isTTY || json,
      });
      spinner.start();
      try {
        return await work((now) => {
          spinner.text = now;
        });
      } finally {
        spinner.stop();
      }
    },
  };
}
