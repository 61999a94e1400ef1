import { type Client, createClient } from '@tillkit/client';

const clients = new Map<string, Client>();

/** Elements with the same address and key share one client, and with it one cache. */
export function sharedClient(api: string, key: string): Client {
  const name = `${key} ${api}`;
  let client = clients.get(name);
  if (!client) {
    client = createClient({ api, key });
    clients.set(name, client);
  }
  return client;
}
