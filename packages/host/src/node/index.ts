import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createHost, type Host, type HostOptions } from '../http/create-host.ts';
import { describeError } from '../http/log.ts';
import { clientAddress } from './client-address.ts';
import { repeatDueWork } from './due-work.ts';
import { createLogger } from './logger.ts';

export { createLogger } from './logger.ts';
export { type MountedHost, type MountOptions, mountHost, type NodeHandler } from './mount.ts';

export interface ServeOptions extends HostOptions {
  /** 0 takes any free port. */
  port: number;
  /** Address to listen on; `127.0.0.1` unless said. */
  hostname?: string;
  /** How many proxies of yours stand in front and add to `X-Forwarded-For`; 0 unless said, which ignores the header. */
  proxies?: number;
  /** Seconds between two looks for work that is due; 10 unless said, 0 for never. */
  dueWorkSeconds?: number;
  /** Seconds that running requests get at shutdown; 10 unless said. */
  drainSeconds?: number;
  /** Closes on SIGTERM and SIGINT and ends the process then; true unless said. */
  handleSignals?: boolean;
}

export interface ServedHost {
  host: Host;
  /** E.g. `http://127.0.0.1:4100`. */
  url: string;
  /** Takes no more connections, waits for running requests and due work, and closes the database. */
  close(): Promise<void>;
}

/** Serves a host over HTTP until it is closed. Logs JSON lines to standard output unless `log` is given. */
export async function serveHost(options: ServeOptions): Promise<ServedHost> {
  const log = options.log ?? createLogger();
  const host = createHost({ ...options, log });
  const proxies = options.proxies ?? 0;
  const server = createAdaptorServer({
    fetch: (request, bindings) => host.fetch(request, { ip: clientAddress(bindings.incoming, proxies) }),
  }) as Server;
  await listen(server, options.port, options.hostname ?? '127.0.0.1');
  // A database that is not there yet does not keep the server from starting: each request tries it again, and /readyz tells.
  host.ready().catch((error: unknown) => log({ level: 'error', message: 'database', error: describeError(error) }));
  const stopWork = repeatDueWork(host, options.dueWorkSeconds ?? 10, (error) =>
    log({ level: 'error', message: 'due work', error: describeError(error) }),
  );
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= (async () => {
      await Promise.all([stopWork(), drain(server, options.drainSeconds ?? 10)]);
      await host.close();
      log({ level: 'info', message: 'stopped' });
    })();
    return closing;
  };
  if (options.handleSignals ?? true) closeOnSignals(close);
  const url = addressOf(server);
  log({ level: 'info', message: `listening on ${url}` });
  return { host, url, close };
}

function listen(server: Server, port: number, hostname: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/** Lets running requests end; connections that are still open when the time is up are cut. */
async function drain(server: Server, seconds: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), seconds * 1000);
  await closed;
  clearTimeout(cut);
}

function closeOnSignals(close: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
