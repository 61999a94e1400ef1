import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { CatalogDiff, CatalogInput } from '@tillkit/contract';
import type { Command } from 'commander';
import { checkCatalogFile, readCatalogFile } from '../catalog-file.ts';
import { catalogText } from '../catalog-text.ts';
import { act, type Run } from '../command.ts';
import { connect } from '../connection.ts';
import { exitCodes, UsageError } from '../io.ts';
import type { Output } from '../output.ts';

export function addCatalog(program: Command, run: Run): void {
  const catalog = program
    .command('catalog')
    .description('Plans, add-ons, features, meters and coupons, kept in a file of your repository.');
  addCheck(catalog, run);
  addDiff(catalog, run);
  addPush(catalog, run);
  addPull(catalog, run);
}

const fileArgument = ['[file]', 'the catalog; tillkit.catalog.ts, .mjs, .js or .json of this folder unless said'] as const;

function addCheck(catalog: Command, run: Run): void {
  const check = catalog
    .command('check')
    .argument(...fileArgument)
    .description('Says what is wrong with the file, without asking a host. For CI.')
    .addHelpText('after', '\nExamples:\n  tillkit catalog check\n  tillkit catalog check billing/plans.ts --json');
  act<object, [string | undefined]>(run, check, async ({ io, output }, named) => {
    const file = await readCatalogFile(io, named);
    const complaints = checkCatalogFile(file);
    output.data({ file: file.name, complaints });
    for (const { at, text } of complaints) output.line(`${output.colors.red('✗')} ${at === '' ? '' : `${at}  `}${text}`);
    if (complaints.length > 0) return exitCodes.wrong;
    output.line(`${output.colors.green('✓')} ${file.name}: ${summary(file.catalog)}`);
    return exitCodes.fine;
  });
}

function addDiff(catalog: Command, run: Run): void {
  const diff = catalog
    .command('diff')
    .argument(...fileArgument)
    .option('--exit-code', 'end with 1 where something would change')
    .description('What a push would change at the host.')
    .addHelpText('after', '\nExample:\n  tillkit catalog diff --exit-code');
  act<{ exitCode?: boolean }, [string | undefined]>(run, diff, async ({ io, output, options }, named) => {
    const file = await readCatalogFile(io, named);
    const answer = await (await connect(io, options, 'secret')).diffCatalog(file.catalog);
    output.data(answer);
    printDiff(output, answer);
    return options.exitCode && answer.changes.length > 0 ? exitCodes.wrong : exitCodes.fine;
  });
}

function addPush(catalog: Command, run: Run): void {
  const push = catalog
    .command('push')
    .argument(...fileArgument)
    .description('Makes the catalog of the host what the file says. A price in use is never edited: a new one supersedes it.')
    .addHelpText(
      'after',
      '\nExamples:\n  tillkit catalog push\n  TILLKIT_SECRET_KEY=sk_live_… tillkit catalog push --api https://billing.example.com',
    );
  act<object, [string | undefined]>(run, push, async ({ io, output, options }, named) => {
    const file = await readCatalogFile(io, named);
    const client = await connect(io, options, 'secret');
    const answer = await output.progress(`Pushing ${file.name} …`, () => client.putCatalog(file.catalog));
    output.data(answer);
    printDiff(output, answer);
    output.line(`${output.colors.green('✓')} The host has version ${answer.version}.`);
    return exitCodes.fine;
  });
}

interface PullOptions {
  from?: string;
  output?: string;
  force?: boolean;
}

function addPull(catalog: Command, run: Run): void {
  const pull = catalog
    .command('pull')
    .option('--from <where>', '"host" for the catalog as it is there, "provider" for what Stripe has', 'host')
    .option('-o, --output <file>', 'write it there instead of showing it (.ts, .mjs, .js or .json)')
    .option('--force', 'overwrite the file')
    .description('The catalog as a file, from the host or from the payment provider behind it.')
    .addHelpText(
      'after',
      '\nExamples:\n  tillkit catalog pull -o tillkit.catalog.ts\n  tillkit catalog pull --from provider -o tillkit.catalog.ts',
    );
  act<PullOptions>(run, pull, async ({ io, output, options }) => {
    if (options.from !== 'host' && options.from !== 'provider') throw new UsageError('--from takes "host" or "provider".');
    const path = options.output === undefined ? null : writable(io.cwd, options.output, options.force ?? false);
    const client = await connect(io, options, 'secret');
    const { definition, skipped } = await output.progress('Reading the catalog …', async () => {
      if (options.from === 'host') return { definition: await client.getCatalogDefinition({}), skipped: [] };
      const pulled = await client.pullCatalog({});
      return { definition: pulled.catalog, skipped: pulled.skipped };
    });
    if (path !== null) await writeFile(path, catalogText(definition, extname(path)));
    output.data({ catalog: definition, skipped, ...(path === null ? {} : { file: options.output }) });
    output.line(
      path === null ? catalogText(definition, '.ts').trimEnd() : `${output.colors.green('✓')} ${options.output}: ${summary(definition)}`,
    );
    for (const { id, reason } of skipped) if (!output.json) io.stderr.write(`Left out: ${id}. ${reason}\n`);
    return exitCodes.fine;
  });
}

/** @throws {UsageError} before anything is asked, where the file is there already or has an ending that is not known */
function writable(folder: string, name: string, force: boolean): string {
  const path = resolve(folder, name);
  if (!/\.(ts|mjs|js|json)$/.test(name)) throw new UsageError('Give the file an ending that is known: .ts, .mjs, .js or .json.');
  if (existsSync(path) && !force)
    throw new UsageError(`${name} is there already, with whatever you wrote in it. Use --force to overwrite it.`);
  return path;
}

const signs = { added: '+', removed: '-', updated: '~', superseded: '~', restored: '+' } as const;

function printDiff({ line, colors }: Output, { changes }: CatalogDiff): void {
  if (changes.length === 0) line('Nothing changes.');
  for (const change of changes) {
    const sign = signs[change.action];
    const paint = { '+': colors.green, '-': colors.red, '~': colors.yellow }[sign];
    line(paint(`${sign} ${describe(change)}`));
  }
}

function describe({ object, key, action, fields, subscriptions }: CatalogDiff['changes'][number]): string {
  const which = fields.length > 0 ? ` (${fields.join(', ')})` : '';
  const staying = subscriptions > 0 ? `; ${subscriptions} subscriptions stay on the old one` : '';
  return `${object.replaceAll('_', '-')} ${key} ${action}${which}${staying}`;
}

function summary({ plans = [], add_ons = [], features = [], meters = [], coupons = [] }: CatalogInput): string {
  const counts = Object.entries({ plan: plans, 'add-on': add_ons, feature: features, meter: meters, coupon: coupons });
  const present = counts.filter(([, list]) => list.length > 0);
  return present.map(([name, list]) => `${list.length} ${name}${list.length === 1 ? '' : 's'}`).join(', ') || 'nothing in it yet';
}
