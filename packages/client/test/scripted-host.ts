import { type ErrorCode, errors, type Problem } from '@tillkit/contract';

export interface SeenRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
  cache: RequestCache | undefined;
  signal: AbortSignal;
}
type Reply = (request: SeenRequest) => Promise<Response>;

/** A host that plays its part line by line and remembers what it was asked. The last line is repeated. */
export function scriptedHost(...lines: Reply[]) {
  const requests: SeenRequest[] = [];
  const script: typeof fetch = async (url, init = {}) => {
    const request = {
      method: init.method ?? 'GET',
      url: String(url),
      headers: init.headers as Record<string, string>,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      cache: init.cache,
      signal: init.signal ?? new AbortController().signal,
    };
    requests.push(request);
    const reply = lines[Math.min(requests.length, lines.length) - 1];
    if (!reply) throw new Error('The script has no line.');
    return reply(request);
  };
  return {
    fetch: script,
    requests,
    /** The request of that number, from 0. */
    request(index: number): SeenRequest {
      const request = requests[index];
      if (!request) throw new Error(`There were only ${requests.length} requests.`);
      return request;
    },
  };
}

export const answers =
  (body: unknown, status = 200): Reply =>
  async () =>
    Response.json(body, { status });

export const answersText =
  (body: string, status = 200): Reply =>
  async () =>
    new Response(body, { status });

/** Refuses with a problem document. */
export const refuses =
  (code: ErrorCode, extra: Partial<Problem> = {}, headers: Record<string, string> = {}): Reply =>
  async () => {
    const { status, title } = errors[code];
    const problem = { type: `about:${code}`, title, status, detail: `Because of ${code}.`, code, request_id: 'req_1', ...extra };
    return Response.json(problem, { status, headers: { ...headers, 'content-type': 'application/problem+json' } });
  };

export const isUnreachable: Reply = async () => {
  throw new TypeError('Failed to fetch');
};

/** Never answers, but takes notice of the signal, as `fetch` does. */
export const staysSilent: Reply = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError'))));

/** Answers when `release` is called. */
export function answersLater(body: unknown) {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const reply: Reply = async () => {
    await gate;
    return Response.json(body);
  };
  return { reply, release: () => release() };
}

/** The error that a call ends with. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error('The call succeeded.');
    },
    (error: unknown) => error,
  );
}
