import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { serveHost } from '@tillkit/host/node';
import { bareRoute } from './bare-route.ts';
import { catalogOf } from './catalog.ts';
import { catalogRequest, createSandbox, hostOptions } from './setting.ts';

/** What this process tells its parent once both servers listen. */
export interface Addresses {
  host: string;
  bare: string;
  key: string;
  bytes: number;
}

/** Serves a host as in production, logging included, and a bare route of the same bytes, each on its own port. */
const served = await serveHost({ ...hostOptions, port: 0, dueWorkSeconds: 0 });
const key = await createSandbox((request) => served.host.fetch(request), catalogOf(4));
const answer = await served.host.fetch(catalogRequest(key));
const bytes = (await answer.clone().arrayBuffer()).byteLength;
const bare = createAdaptorServer(await bareRoute(answer)) as Server;
bare.listen(0, '127.0.0.1', () => {
  const addresses: Addresses = { host: served.url, bare: `http://127.0.0.1:${(bare.address() as AddressInfo).port}`, key, bytes };
  process.send?.(addresses);
});
// The parent asks how many seconds of processor time this process has used.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1e6);
});
// The parent ends this process by letting go of it.
process.on('disconnect', () => process.exit());
