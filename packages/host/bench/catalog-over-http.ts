import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import type { Addresses } from './http-servers.ts';
import { type Comparison, compare, type Run } from './measure.ts';

export interface HttpComparison extends Comparison {
  /** The same ratio by requests per second of the server's processor time, which other load on the machine moves less. */
  ratioByWork: number;
  /** Length of the body. */
  bytes: number;
}

/** Catalog requests per second over kept-alive connections, against a bare route in the same process. */
export async function catalogOverHttp(seconds: number): Promise<HttpComparison> {
  // Log lines are written, but to nowhere; what goes wrong is shown.
  const servers = fork(fileURLToPath(new URL('./http-servers.ts', import.meta.url)), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  try {
    const [{ host, bare, key, bytes }] = (await once(servers, 'message')) as [Addresses];
    const ofHost = createLoad(servers, `${host}/v1/catalog`, key);
    const ofBare = createLoad(servers, `${bare}/v1/catalog`, key);
    const comparison = await compare(ofHost.run, ofBare.run, { seconds, rounds: 6 });
    return { ...comparison, ratioByWork: ofHost.perProcessorSecond() / ofBare.perProcessorSecond(), bytes };
  } finally {
    servers.disconnect();
    await once(servers, 'exit');
  }
}

function createLoad(servers: ChildProcess, url: string, key: string) {
  let requests = 0;
  let processorSeconds = 0;
  const run: Run = async (duration) => {
    const before = await processorTime(servers);
    const result = await autocannon({ url, duration, connections: 20, headers: { authorization: `Bearer ${key}` } });
    const failed = result.non2xx + result.errors + result.timeouts;
    if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests to ${url} failed.`);
    requests += result.requests.total;
    processorSeconds += (await processorTime(servers)) - before;
    return result.requests.total / result.duration;
  };
  return { run, perProcessorSecond: () => requests / processorSeconds };
}

async function processorTime(servers: ChildProcess): Promise<number> {
  servers.send('processor time');
  const [seconds] = (await once(servers, 'message')) as [number];
  return seconds;
}
