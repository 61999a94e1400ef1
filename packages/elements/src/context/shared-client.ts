import { type Client, createClient } from '@tillkit/client';
import { pageDefaults } from './page-defaults.ts';

const clients = new Map<string, Client>();

/** Elements with the same address and key share one client, and with it one cache. */
export function sharedClient(api: string, key: string): Client {
  const name = `${key} ${api}`;
  let client = clients.get(name);
  if (!client) {
    client = createClient({ api, key, session: api === pageDefaults.api && key === pageDefaults.key ? pageDefaults.session : undefined });
    clients.set(name, client);
  }
  return client;
}
