import { randomBytes } from 'node:crypto';
import { watch } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Client, createClient, TillkitError } from '@tillkit/client';
import { serveHost } from '@tillkit/host/node';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import type { Command } from 'commander';
import { readCatalogFile } from '../catalog-file.ts';
import { act, type Run } from '../command.ts';
import { type DevelopmentFile, findDevelopment } from '../connection.ts';
import { exitCodes, type Io, UsageError } from '../io.ts';
import type { Output } from '../output.ts';

interface DevOptions {
  port: string;
  data: string;
  watch: boolean;
}

export function addDev(program: Command, run: Run): void {
  const dev = program
    .command('dev')
    .argument('[file]', 'the catalog; tillkit.catalog.ts, .mjs, .js or .json of this folder unless said')
    .option('--port <port>', 'where to listen on this machine', '4100')
    .option('--data <folder>', 'where the database and the keys are kept', '.tillkit')
    .option('--no-watch', 'do not push the catalog again when its file changes')
    .description('Runs a host on this machine, on the embedded database, with a sandbox that sells your catalog.')
    .addHelpText('after', '\nExamples:\n  tillkit dev\n  tillkit dev billing/plans.ts --port 4200');
  act<DevOptions, [string | undefined]>(run, dev, async ({ io, output, options }, named) => {
    const port = Number(options.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new UsageError(`"${options.port}" is not a port. Use a number from 0 to 65535.`);
    const file = await readCatalogFile(io, named);
    const folder = resolve(io.cwd, options.data);
    const known = await findDevelopment(dirname(folder));
    const organisation = known?.keys.organisation ?? `ok_${randomBytes(24).toString('base64url')}`;
    await mkdir(folder, { recursive: true });
    const served = await serveHost({
      port,
      database: { pglite: join(folder, 'data') },
      providers: { sandbox: createSandboxProvider() },
      organisationKeys: [organisation],
      handleSignals: false,
      log: (entry) => complainOf(entry, io),
    }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      throw new UsageError(`Port ${port} is taken. Stop what listens there, or choose another one with --port.`);
    });
    try {
      const keys = await openSandbox(served.url, known, organisation, file.catalog);
      await remember(folder, { api: served.url, keys: { ...keys, organisation } });
      output.data({ api: served.url, keys: { ...keys, organisation }, catalog: file.name });
      announce(output, served.url, { ...keys, organisation }, file.name);
      const client = createClient({ api: served.url, key: keys.secret });
      const stopWatching = options.watch ? watchCatalog(io, output, client, file.path) : () => undefined;
      await stopped(io.signal);
      stopWatching();
    } finally {
      await served.close();
    }
    return exitCodes.fine;
  });
}

type Keys = { publishable: string; secret: string };

/** The sandbox of the last run where its key still works, with the catalog of now; else a new one. */
async function openSandbox(
  api: string,
  known: DevelopmentFile | null,
  organisation: string,
  catalog: Parameters<Client['putCatalog']>[0],
): Promise<Keys> {
  if (known) {
    const client = createClient({ api, key: known.keys.secret });
    const isThere = await client.getEnvironment({}).then(
      () => true,
      () => false,
    );
    if (isThere) {
      await client.putCatalog(catalog);
      return { publishable: known.keys.publishable, secret: known.keys.secret };
    }
  }
  const { keys } = await createClient({ api, key: organisation }).createSandbox({ name: 'Development', catalog });
  return keys;
}

/** For other commands and for scripts. It holds test keys, so only its owner may read it. */
async function remember(folder: string, content: DevelopmentFile): Promise<void> {
  const path = join(folder, 'dev.json');
  await writeFile(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** Pushes the catalog when its file has changed. Editors write a file in several steps, so it waits for quiet. */
function watchCatalog(io: Io, output: Output, client: Client, path: string): () => void {
  let timer: NodeJS.Timeout | undefined;
  const push = async () => {
    try {
      const { catalog } = await readCatalogFile(io, path);
      const { version, changes } = await client.putCatalog(catalog);
      if (changes.length > 0) output.line(`Catalog pushed: version ${version}, ${changes.length} changes.`);
    } catch (error) {
      if (!(error instanceof TillkitError) && !(error instanceof UsageError)) throw error;
      io.stderr.write(`The catalog was not pushed: ${error.message}\n`);
    }
  };
  // The folder, since a file that is replaced is another file.
  const watcher = watch(dirname(path), (_event, name) => {
    if (name !== basename(path)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void push(), 150);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

function announce({ line, colors }: Output, api: string, keys: DevelopmentFile['keys'], file: string): void {
  line(`${colors.green('✓')} The host answers at ${colors.bold(api)} and sells ${file}.`);
  line();
  line(`Publishable key   ${keys.publishable}`);
  line(`Secret key        ${keys.secret}`);
  line(`Organisation key  ${keys.organisation}`);
  line();
  line('Put this into a page:');
  line(colors.dim(`<till-pricing-table api="${api}" key="${keys.publishable}"></till-pricing-table>`));
  line();
  line('Pay with 4242 4242 4242 4242, any future date and any three digits. Ctrl-C stops; the data stays.');
}

function complainOf(
  { level, message, error, code, endpoint }: { level: string; message: string; error?: string; code?: string; endpoint?: string },
  io: Io,
): void {
  if (level === 'error') io.stderr.write(`${[endpoint, message, code, error].filter(Boolean).join(' ')}\n`);
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
