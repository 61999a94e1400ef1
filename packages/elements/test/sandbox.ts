import type { CatalogInput, Role, Sandbox, SandboxCreate, Session } from '@tillkit/contract';

/** The key of the host that the test runner mounts. */
const organisationKey = 'ok_elements_tests_000000000000000000000000';

/** Calls the host as the product's own server would, with a key that a browser must not use. */
export async function asServer<Answer>(key: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const response = await fetch(`/as-server${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer as Answer;
}

/** A sandbox of the real host, with its own keys. */
export function createSandbox(
  catalog: CatalogInput,
  more: Omit<SandboxCreate, 'catalog' | 'name' | 'accounts'> & { accounts?: object[] } = {},
): Promise<Sandbox> {
  return asServer(organisationKey, 'POST', '/v1/sandboxes', { catalog, ...more });
}

/** A session token for one of the sandbox's accounts; as an owner without a name unless `person` says more. */
export async function createSession(
  { keys }: Sandbox,
  account: string,
  person: { role?: Role; actor?: { name?: string; email?: string } } = {},
): Promise<string> {
  const session = await asServer<Session>(keys.secret, 'POST', '/v1/sessions', { account, ...person });
  return session.token;
}
