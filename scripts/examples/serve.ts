import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createClient } from '@tillkit/client';
import { serveHost } from '@tillkit/host/node';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { installExample } from './install.ts';
import type { ExampleName } from './names.ts';

const organisation = 'ok_example_on_this_machine_000000000000000000';

/** Milliseconds that an example may take to answer. */
const patience = 60_000;

export interface RunningExample {
  /** Address of its pages. */
  origin: string;
  close(): Promise<void>;
}

/** Installs an example and starts it, with a host beside it that sells its catalog and knows one customer. Everything listens on this machine only. */
export async function serveExample(name: ExampleName, port = 0): Promise<RunningExample> {
  const folder = await installExample(name);
  const host = await serveHost({
    port: 0,
    database: { pglite: 'memory' },
    providers: { sandbox: createSandboxProvider() },
    organisationKeys: [organisation],
    handleSignals: false,
    log: () => undefined,
  });
  const catalog = JSON.parse(await readFile(join(folder, 'tillkit.catalog.json'), 'utf8'));
  const { keys } = await createClient({ api: host.url, key: organisation }).createSandbox({
    name: 'Tidewater',
    catalog,
    settings: { seller: { name: 'Tidewater Oy', address: { country: 'FI', city: 'Hanko' } } },
    accounts: [
      {
        external_id: 'northgate',
        name: 'Northgate Marina',
        email: 'ines@northgate.example',
        buyer: 'business',
        address: { country: 'FI', line1: '1 Quay Street', city: 'Hanko', postal_code: '10900' },
        subscription: { plan: 'skipper', interval: 'month', currency: 'eur' },
      },
    ],
  });
  const chosen = port === 0 ? await freePort() : port;
  const settings = { api: host.url, key: keys.publishable };
  const child = spawn(process.env.TILLKIT_MACHINE_NODE ?? process.execPath, commandOf(name, folder, chosen), {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(chosen),
      TILLKIT_API: settings.api,
      TILLKIT_KEY: settings.key,
      VITE_TILLKIT_API: settings.api,
      VITE_TILLKIT_KEY: settings.key,
      NEXT_PUBLIC_TILLKIT_API: settings.api,
      NEXT_PUBLIC_TILLKIT_KEY: settings.key,
      NEXT_TELEMETRY_DISABLED: '1',
      TILLKIT_SECRET_KEY: keys.secret,
    },
  });
  const close = async () => {
    await stop(child);
    await host.close();
  };
  try {
    const origin = `http://127.0.0.1:${chosen}`;
    await answering(origin, child);
    return { origin, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Its `dev` script, without npm in between, which would outlive a signal. */
function commandOf(name: ExampleName, folder: string, port: number): string[] {
  const bin = (path: string) => join(folder, 'node_modules', path);
  if (name === 'static-site') return ['server.mjs'];
  if (name === 'next') return [bin('next/dist/bin/next'), 'dev', '--hostname', '127.0.0.1', '--port', String(port)];
  return [bin('vite/bin/vite.js'), '--host', '127.0.0.1', '--strictPort', '--port', String(port)];
}

async function answering(origin: string, child: ChildProcess): Promise<void> {
  let said = '';
  const listen = (text: unknown) => {
    said = `${said}${String(text)}`.slice(-4000);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  for (const end = Date.now() + patience; Date.now() < end; ) {
    if (child.exitCode !== null) break;
    const isThere = await fetch(origin).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The example does not answer. It said:\n${said}`);
}

/** The process with its children. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (process.platform === 'win32') child.kill();
  else process.kill(-child.pid, 'SIGTERM');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
