import type { Writable } from 'node:stream';

/** What a command has of the machine that it runs on. Tests give their own. */
export interface Io {
  /** Answers; with `--json`, one JSON document and nothing else. */
  stdout: Writable & { isTTY?: boolean };
  /** Progress and complaints. */
  stderr: Writable & { isTTY?: boolean };
  cwd: string;
  env: Record<string, string | undefined>;
  fetch: typeof fetch;
  /** Ends a command that runs until it is stopped. */
  signal: AbortSignal;
}

/** How a command ended: all is well; something is wrong or was refused; it was called wrongly. */
export const exitCodes = { fine: 0, wrong: 1, usage: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What a person has to do differently, in a sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
