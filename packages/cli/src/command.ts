import { TillkitError } from '@tillkit/client';
import type { Command } from 'commander';
import type { ConnectionOptions } from './connection.ts';
import { type ExitCode, exitCodes, type Io, UsageError } from './io.ts';
import { createOutput, type Output } from './output.ts';

/** Options that every command takes. */
export interface GlobalOptions extends ConnectionOptions {
  json?: boolean;
}

export interface CommandContext<Options> {
  io: Io;
  output: Output;
  options: Options & GlobalOptions;
}

/** What a command does, and how that ended. */
export type Action<Options, Arguments extends unknown[]> = (context: CommandContext<Options>, ...given: Arguments) => Promise<ExitCode>;

/** Where a command leaves its exit code. */
export interface Run {
  io: Io;
  exitCode: ExitCode;
}

/** Binds an action to a command: options are merged, refusals are said in their own words, the exit code is kept. */
export function act<Options, Arguments extends unknown[] = []>(run: Run, command: Command, action: Action<Options, Arguments>): Command {
  return command.action(async (...given: unknown[]) => {
    const own = given.at(-1) as Command;
    const options = own.optsWithGlobals() as Options & GlobalOptions;
    const output = createOutput(run.io, options.json ?? false);
    try {
      run.exitCode = await action({ io: run.io, output, options }, ...(given.slice(0, -2) as Arguments));
    } catch (error) {
      run.exitCode = complain(run.io, output, error);
    }
  });
}

/** Says what went wrong and what to do; anything that is our own fault is thrown on. */
function complain(io: Io, output: Output, error: unknown): ExitCode {
  if (!(error instanceof TillkitError) && !(error instanceof UsageError)) throw error;
  const code = error instanceof TillkitError ? error.code : 'usage';
  const param = error instanceof TillkitError ? error.param : undefined;
  output.data({ error: { code, detail: error.message, ...(param === undefined ? {} : { param }) } });
  if (!output.json) {
    io.stderr.write(`${output.colors.red('Error:')} ${error.message}${param === undefined ? '' : ` (at ${param})`}\n`);
    const hint = hints[code as keyof typeof hints];
    if (hint) io.stderr.write(`${hint}\n`);
  }
  return error instanceof UsageError ? exitCodes.usage : exitCodes.wrong;
}

const hints = {
  network_error: 'Is the host running, and is the address right? "tillkit doctor" looks closer.',
  invalid_key: 'The key is unknown there: it may belong to another host, or have been revoked.',
  sandbox_only: 'Use a key of a sandbox (sk_test_…).',
};
