import type { EndpointId, EndpointInput, EndpointOutput, Problem, Sandbox } from '@tillkit/contract';
import { endpoints } from '@tillkit/contract';
import { createSandboxProvider } from '@tillkit/provider-sandbox';
import { createHost, type Host, type HostOptions, type LogEntry } from '../src/index.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export const organisationKey = 'ok_organisation_of_the_tests';

export interface Sending {
  /** Key, session token or checkout secret. */
  key?: string;
  headers?: Record<string, string>;
}

export interface TestHost {
  host: Host;
  database: TestDatabase;
  log: LogEntry[];
  /** Any request; an object is sent as JSON, a string as it is. */
  send(method: string, path: string, options?: Sending & { body?: unknown }): Promise<Response>;
  /** The raw answer of an endpoint. */
  request<Id extends EndpointId>(id: Id, input: EndpointInput<Id>, options?: Sending): Promise<Response>;
  /** The answer of an endpoint. Fails the test where it is a refusal. */
  ask<Id extends EndpointId>(id: Id, input: EndpointInput<Id>, options?: Sending): Promise<EndpointOutput<Id>>;
  /** The refusal of an endpoint. Fails the test where it is a success. */
  refusal<Id extends EndpointId>(id: Id, input: EndpointInput<Id>, options?: Sending): Promise<Problem>;
  createSandbox(input?: EndpointInput<'createSandbox'>): Promise<Sandbox>;
  /** Fails where an endpoint refused with a code that the contract does not list for it. */
  close(): Promise<void>;
}

/** A host with the sandbox provider on a database of its own, called in process. */
export async function createTestHost(options: Partial<HostOptions> = {}): Promise<TestHost> {
  const database = await createTestDatabase();
  const log: LogEntry[] = [];
  const host = createHost({
    database: database.options,
    providers: { sandbox: createSandboxProvider() },
    organisationKeys: [organisationKey],
    log: (entry) => log.push(entry),
    ...options,
  });
  const send: TestHost['send'] = (method, path, sending) => host.fetch(createRequest(method, path, sending));
  const request: TestHost['request'] = (id, input, sending) => {
    const { method, path, body } = split(id, input);
    return send(method, path, { ...sending, body });
  };
  const ask: TestHost['ask'] = async (id, input, sending) => {
    const response = await request(id, input, sending);
    const text = await response.text();
    if (!response.ok) throw new Error(`${id} was refused: ${text}`);
    return JSON.parse(text);
  };
  const refusal: TestHost['refusal'] = async (id, input, sending) => {
    const response = await request(id, input, sending);
    const text = await response.text();
    if (response.ok) throw new Error(`${id} was not refused: ${text}`);
    return JSON.parse(text);
  };
  return {
    host,
    database,
    log,
    send,
    request,
    ask,
    refusal,
    createSandbox: (input = {}) => ask('createSandbox', input, { key: organisationKey }),
    async close() {
      await host.close();
      await database.drop();
      const undeclared = log.filter(({ message }) => message === 'error code is not in the contract');
      if (undeclared.length > 0) throw new Error(`List these error codes in the contract: ${JSON.stringify(undeclared)}`);
    },
  };
}

function createRequest(method: string, path: string, { key, headers, body }: Sending & { body?: unknown } = {}): Request {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return new Request(`http://host.test${path}`, {
    method,
    headers: {
      ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
      ...(text === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(text === undefined ? {} : { body: text }),
  });
}

/** Path parameters by name into the path; the rest into the query or the body. */
function split(id: EndpointId, input: object): { method: string; path: string; body?: unknown } {
  const { method, path: pattern } = endpoints[id];
  const rest = new Map<string, unknown>(Object.entries(input));
  const path = pattern.replace(/:(\w+)/g, (_match, name: string) => {
    const value = String(rest.get(name));
    rest.delete(name);
    return encodeURIComponent(value);
  });
  if (method !== 'GET' && method !== 'DELETE') return { method, path, body: Object.fromEntries(rest) };
  const query = new URLSearchParams([...rest].map(([name, value]): [string, string] => [name, String(value)])).toString();
  return { method, path: query === '' ? path : `${path}?${query}` };
}
