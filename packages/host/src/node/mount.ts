import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createHost, type Host, type HostOptions } from '../http/create-host.ts';
import { describeError } from '../http/log.ts';
import { clientAddress } from './client-address.ts';
import { repeatDueWork } from './due-work.ts';
import { createLogger } from './logger.ts';

export interface MountOptions extends HostOptions {
  /** How many proxies of yours stand in front and add to `X-Forwarded-For`; 0 unless said, which ignores the header. */
  proxies?: number;
  /** Seconds between two looks for work that is due; 10 unless said, 0 for never. */
  dueWorkSeconds?: number;
}

/** What Express, Connect and Node's own server call. `next` hears of what keeps the host from answering. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void) => void;

export interface MountedHost {
  host: Host;
  /** For `app.use('/billing', handle)`, before anything that reads bodies: a webhook is signed as it came. */
  handle: NodeHandler;
  /** As the global `fetch`, straight into the host: for the client of the product's own server. */
  fetch: typeof globalThis.fetch;
  /** Waits for running requests and due work, and closes the database. */
  close(): Promise<void>;
}

/** A host inside of a server that you have already. Logs JSON lines to standard output unless `log` is given. */
export function mountHost(options: MountOptions): MountedHost {
  const log = options.log ?? createLogger();
  const host = createHost({ ...options, log });
  const proxies = options.proxies ?? 0;
  const listen = getRequestListener(
    (request, bindings) => host.fetch(request, { ip: clientAddress(bindings.incoming, proxies) }),
    // The server around it has its own Request and Response.
    { overrideGlobalObjects: false },
  );
  // A database that is not there yet does not keep the server from starting: each request tries it again, and /readyz tells.
  host.ready().catch((error: unknown) => log({ level: 'error', message: 'database', error: describeError(error) }));
  const stopWork = repeatDueWork(host, options.dueWorkSeconds ?? 10, (error) =>
    log({ level: 'error', message: 'due work', error: describeError(error) }),
  );
  return {
    host,
    handle: (request, response, next) => {
      if (!isRead(request)) return void listen(request, response);
      const error = new Error(
        'The body of this request was read before it came to the billing host. Mount the host before express.json().',
      );
      if (!next) throw error;
      next(error);
    },
    fetch: (input, init) => host.fetch(new Request(input, init)),
    async close() {
      await stopWork();
      await host.close();
    },
  };
}

/** Whether somebody has taken the body: it cannot be had again. */
function isRead({ method, readableEnded, headers }: IncomingMessage): boolean {
  const hasBody = method !== 'GET' && method !== 'HEAD' && headers['content-length'] !== '0';
  return hasBody && readableEnded;
}
