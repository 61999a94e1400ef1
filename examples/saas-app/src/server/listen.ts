import { type ServerType, serve } from '@hono/node-server';

type Fetch = (request: Request) => Response | Promise<Response>;

export class PortTaken extends Error {
  override readonly name = 'PortTaken';

  constructor(port: number) {
    super(`Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`);
  }
}

/**
 * Takes the port before anything slow is done, and answers "starting" until there is an app.
 * @throws {PortTaken}
 */
export function listen(port: number, hostname: string) {
  let answer: Fetch = () => new Response('Starting …', { status: 503, headers: { 'Retry-After': '1' } });
  return new Promise<{ port: number; use(fetch: Fetch): void; close(): Promise<void> }>((resolve, reject) => {
    const server: ServerType = serve({ port, hostname, fetch: (request) => answer(request) }, (address) => {
      server.off('error', fail);
      resolve({
        port: address.port,
        use: (fetch) => {
          answer = fetch;
        },
        close: () => closeServer(server),
      });
    });
    const fail = (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error);
    server.once('error', fail);
  });
}

/** Lets running requests end; connections that only wait are cut. */
function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}
