import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createHost, type Host, type LogEntry } from '../../src/index.ts';
import type { ProviderNotice } from '../../src/provider/port.ts';
import { openSandbox, organisationKey, type SandboxOptions, type Shop } from '../commerce/client.ts';
import { createTestDatabase, type TestDatabase } from '../test-database.ts';
import { createRemoteProvider, Remote } from './remote-provider.ts';

export { ada, consent, teamCart } from '../commerce/client.ts';
export { Remote } from './remote-provider.ts';

export interface FarShop extends Shop {
  remote: Remote;
}

/** A host whose sandboxes are billed on the far side. */
export function useFarHost() {
  const log: LogEntry[] = [];
  let host: Host;
  let remote: Remote;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    remote = new Remote();
    host = createHost({
      database: database.options,
      providers: { sandbox: createSandboxProvider(), stripe: createRemoteProvider(remote) },
      organisationKeys: [organisationKey],
      rateLimits: false,
      log: (entry) => log.push(entry),
    });
  });
  beforeEach(() => {
    remote.fault = null;
    remote.meanwhile = async () => {};
    remote.news.length = 0;
    log.length = 0;
  });
  afterAll(async () => {
    await host.close();
    await database.drop();
  });
  return {
    log,
    host: () => host,
    remote: () => remote,
    open: (options: SandboxOptions = {}): Promise<Shop> => openSandbox(host.fetch, { provider: 'stripe', ...options }),
    /** The inbox, also what belongs to no environment yet. */
    notices: () => database.query('select id, status, attempts, detail, account_id from provider_notices order by sequence'),
    /** What was confirmed and is not settled. */
    waiting: () =>
      database.query<{ account_id: string; status: string }>('select account_id, status from confirmations order by begun_at desc'),
    /** Sends a message to the host. */
    async deliver(notice: ProviderNotice, secret?: string): Promise<{ status: number; code?: string }> {
      const { body, headers } = remote.sign(notice, secret);
      const response = await host.fetch(new Request('http://host.test/v1/webhooks/stripe', { method: 'POST', headers, body }));
      return { status: response.status, code: ((await response.json()) as { code?: string }).code };
    },
    /** Sends all news, and waits until they are worked on. */
    async deliverNews(news = remote.news.splice(0)): Promise<void> {
      for (const notice of news) await this.deliver(notice);
      await host.runDueWork();
    },
  };
}
