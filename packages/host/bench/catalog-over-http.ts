import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import type { Addresses } from './http-servers.ts';
import { type Comparison, compare } from './measure.ts';

/** Catalog requests per second over kept-alive connections, against a bare route in the same process. */
export async function catalogOverHttp(seconds: number): Promise<Comparison & { bytes: number }> {
  // Log lines are written, but to nowhere; what goes wrong is shown.
  const servers = fork(fileURLToPath(new URL('./http-servers.ts', import.meta.url)), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  try {
    const [addresses] = (await once(servers, 'message')) as [Addresses];
    const { key, bytes } = addresses;
    const load = (url: string) => (time: number) => requestsPerSecond(`${url}/v1/catalog`, key, time);
    return { ...(await compare(load(addresses.host), load(addresses.bare), { seconds, rounds: 8 })), bytes };
  } finally {
    servers.disconnect();
    await once(servers, 'exit');
  }
}

async function requestsPerSecond(url: string, key: string, duration: number): Promise<number> {
  const result = await autocannon({ url, duration, connections: 20, headers: { authorization: `Bearer ${key}` } });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests to ${url} failed.`);
  return result.requests.total / result.duration;
}
