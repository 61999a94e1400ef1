import { createRequire } from 'node:module';
import { Command, CommanderError } from 'commander';
import type { Run } from './command.ts';
import { addCatalog } from './commands/catalog.ts';
import { addClock } from './commands/clock.ts';
import { addDev } from './commands/dev.ts';
import { addDoctor } from './commands/doctor.ts';
import { addInit } from './commands/init.ts';
import { addSandbox } from './commands/sandbox.ts';
import { addStripe } from './commands/stripe.ts';
import { type ExitCode, exitCodes, type Io } from './io.ts';

const { version }: { version: string } = createRequire(import.meta.url)('tillkit/package.json');

/** Runs `tillkit` with these arguments. @returns its exit code: 0 all is well, 1 something is wrong or was refused, 2 it was called wrongly */
export async function run(given: string[], io: Io): Promise<ExitCode> {
  const current: Run = { io, exitCode: exitCodes.fine };
  const program = createProgram(current);
  try {
    await program.parseAsync(given, { from: 'user' });
    return current.exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version are no mistakes; commander has said what was wrong otherwise.
    return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  }
}

function createProgram(current: Run): Command {
  const { io } = current;
  const program = new Command('tillkit')
    .description('Sell, bill and keep customers from inside your product.')
    .version(version, '-v, --version', 'the version of tillkit')
    .option('--api <address>', 'where the host is (or TILLKIT_API)')
    .option('--key <key>', 'secret key of the environment, sk_… (or TILLKIT_SECRET_KEY, which others on this machine cannot read)')
    .option('--organisation-key <key>', 'organisation key, ok_… (or TILLKIT_ORGANISATION_KEY)')
    .option('--json', 'answer with one JSON document')
    .helpOption('-h, --help', 'what this does, with examples')
    .helpCommand(false)
    .showHelpAfterError('(--help shows what there is)')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) });
  program.addHelpText(
    'after',
    `
Examples:
  tillkit init                       begin: a catalog file and a session endpoint
  tillkit dev                        a host on this machine, with your catalog
  tillkit catalog push               make the catalog of the host what the file says
  tillkit clock advance P1M          a month later, in a sandbox
  tillkit doctor --page https://example.com/pricing

Exit codes: 0 all is well, 1 something is wrong or was refused, 2 it was called wrongly.`,
  );
  for (const add of [addInit, addDev, addCatalog, addSandbox, addClock, addStripe, addDoctor]) add(program, current);
  inherit(program);
  return program;
}

/** Subcommands made by `command()` copy settings when they are made; those that are added to groups later need them too. */
function inherit(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command).helpCommand(false);
    inherit(child);
  }
}
