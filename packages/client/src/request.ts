import type { EndpointId } from '@tillkit/contract';
import { routes } from '@tillkit/contract/routes';

export interface PreparedRequest {
  id: EndpointId;
  method: string;
  /** Path and query. */
  target: string;
  body: string | undefined;
  /** Called with the session token, where there is one. */
  isForSession: boolean;
  /** Answered with a file. */
  isFile: boolean;
}

/** Turns flat input into path, query (GET, DELETE) and JSON body (all others). Fields that are undefined are left out. */
export function prepareRequest(id: EndpointId, input: object = {}): PreparedRequest {
  const [method = '', template = '', ...marks] = routes[id].split(' ');
  const fields: Record<string, unknown> = { ...input };
  const path = template.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(fields[name]);
    delete fields[name];
    // Half of a surrogate pair cannot be encoded.
    return encodeURIComponent(value.toWellFormed());
  });
  const request = { id, method, isForSession: marks.includes('session'), isFile: marks.includes('file') };
  if (method !== 'GET' && method !== 'DELETE') return { ...request, target: path, body: JSON.stringify(fields) };
  const query = new URLSearchParams();
  // Sorted, so that the same input in another order is the same request.
  for (const name of Object.keys(fields).sort()) if (fields[name] != null) query.set(name, String(fields[name]));
  return { ...request, target: query.size ? `${path}?${query}` : path, body: undefined };
}
