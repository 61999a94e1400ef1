import type { EndpointInput, Environment } from '@tillkit/contract';
import type { Command } from 'commander';
import { readCatalogFile } from '../catalog-file.ts';
import { act, type Run } from '../command.ts';
import { connect } from '../connection.ts';
import { exitCodes } from '../io.ts';

interface CreateOptions {
  name?: string;
  catalog?: string;
  now?: string;
  frozen?: boolean;
  origin?: string[];
}

export function addSandbox(program: Command, run: Run): void {
  const sandbox = program.command('sandbox').description('Sandboxes: environments with keys, customers and a clock of their own.');
  const create = sandbox
    .command('create')
    .description('Makes a sandbox and prints its keys, which are shown only here.')
    .option('--name <name>', 'what people call it')
    .option('--catalog <file>', 'the catalog to begin with')
    .option('--now <time>', 'where its clock begins, e.g. 2027-01-31T12:00:00Z')
    .option('--frozen', 'its clock stands still until it is advanced')
    .option('--origin <origin...>', 'origins that pages may call from')
    .addHelpText(
      'after',
      '\nExamples:\n  tillkit sandbox create --catalog tillkit.catalog.ts\n  tillkit sandbox create --name "January" --now 2027-01-31T12:00:00Z --frozen',
    );
  act<CreateOptions>(run, create, async ({ io, output, options }) => {
    const client = await connect(io, options, 'organisation');
    const catalog = options.catalog === undefined ? {} : { catalog: (await readCatalogFile(io, options.catalog)).catalog };
    const made = await client.createSandbox({ ...wanted(options), ...catalog });
    output.data(made);
    output.line(`${made.environment.id}  ${made.environment.name}`);
    output.line(`Publishable key  ${made.keys.publishable}`);
    output.line(`Secret key       ${made.keys.secret}`);
    return exitCodes.fine;
  });
  act(run, sandbox.command('list').description('All sandboxes of the host.'), async ({ io, output, options }) => {
    const client = await connect(io, options, 'organisation');
    const all: Environment[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await client.listSandboxes({ limit: 100, ...(cursor === undefined ? {} : { cursor }) });
      all.push(...page.data);
      cursor = page.next_cursor;
    }
    output.data(all);
    if (all.length === 0) output.line('There is no sandbox yet. Make one with "tillkit sandbox create".');
    else output.table(['id', 'name', 'provider', 'time', 'made'], all.map(row));
    return exitCodes.fine;
  });
  const destroy = sandbox
    .command('destroy')
    .argument('<id...>', 'ids of sandboxes')
    .description('Ends sandboxes with everything in them. There is no way back.')
    .addHelpText('after', '\nExample:\n  tillkit sandbox destroy env_4h2k…');
  act<object, [string[]]>(run, destroy, async ({ io, output, options }, ids) => {
    const client = await connect(io, options, 'organisation');
    const gone: string[] = [];
    for (const id of ids) {
      await client.deleteSandbox({ id });
      gone.push(id);
      output.line(`${id} is gone.`);
    }
    output.data({ destroyed: gone });
    return exitCodes.fine;
  });
}

function wanted({ name, now, frozen, origin }: CreateOptions): EndpointInput<'createSandbox'> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(origin === undefined ? {} : { settings: { allowed_origins: origin } }),
    ...(now === undefined && !frozen ? {} : { clock: { ...(now === undefined ? {} : { now }), mode: frozen ? 'frozen' : 'running' } }),
  };
}

function row({ id, name, provider, clock, created_at }: Environment): string[] {
  return [id, name, provider, `${clock.now}${clock.mode === 'frozen' ? ' (frozen)' : ''}`, created_at.slice(0, 10)];
}
