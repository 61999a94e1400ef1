import type { Endpoint } from '@tillkit/contract';
import { jsonPointer, problemOfIssues } from './issues.ts';
import { ProblemError } from './problem.ts';

/** 1 MiB, unless an endpoint says otherwise. */
export const largestBody = 1024 * 1024;

/**
 * The validated input of a request: query for GET and DELETE, else the JSON body, with defaults filled in.
 * @throws {ProblemError} malformed_json, invalid_request, unknown_field, body_too_large, unsupported_media_type
 */
export async function readInput(request: Request, endpoint: Endpoint, parameters: Record<string, string>): Promise<unknown> {
  refuseUnstorable(parameters, 'The address');
  const query = readQuery(request.url);
  const takesBody = endpoint.method !== 'GET' && endpoint.method !== 'DELETE';
  const raw = takesBody ? await readJson(request, endpoint) : query;
  if (takesBody) refuseQuery(query);
  refuseUnstorable(raw, 'The request');
  const result = endpoint.input.safeParse(raw);
  if (!result.success) throw problemOfIssues(result.error.issues, raw);
  return result.data;
}

/** A body that its sender has signed, byte for byte. */
export interface RawInput {
  body: string;
  headers: globalThis.Headers;
}

/** @throws {ProblemError} malformed_json, body_too_large */
export async function readRaw(request: Request, endpoint: Endpoint): Promise<RawInput> {
  const bytes = await readBody(request, endpoint);
  try {
    return { body: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), headers: request.headers };
  } catch {
    throw new ProblemError('malformed_json', 'The body must be UTF-8 text.');
  }
}

function readQuery(url: string): Record<string, string> {
  const start = url.indexOf('?');
  if (start < 0) return {};
  const query: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(url.slice(start))) {
    if (name in query) {
      throw new ProblemError('invalid_request', `The query names "${name}" twice. Name it once.`, { param: jsonPointer([name]) });
    }
    query[name] = value;
  }
  return { ...query };
}

function refuseQuery(query: Record<string, string>): void {
  const [name] = Object.keys(query);
  if (name === undefined) return;
  throw new ProblemError('unknown_field', `This address takes no query, but "${name}" was sent. Put it into the body.`, {
    param: jsonPointer([name]),
  });
}

async function readJson(request: Request, endpoint: Endpoint): Promise<unknown> {
  const bytes = await readBody(request, endpoint);
  if (bytes.length === 0) return {};
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new ProblemError('unsupported_media_type', 'Send the body as JSON, with the header "Content-Type: application/json".');
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const where = error instanceof SyntaxError ? /position \d+(?: \(line \d+ column \d+\))?/.exec(error.message)?.[0] : undefined;
    throw new ProblemError('malformed_json', `The body is not valid JSON${where ? `: look at ${where}` : ''}. It must be UTF-8 text.`);
  }
}

/** Counts while reading, since a length may be left out or wrong. */
async function readBody(request: Request, endpoint: Endpoint): Promise<Uint8Array> {
  const limit = endpoint.largestBody?.bytes ?? largestBody;
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(endpoint);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bodyChunks(request)) {
    length += chunk.length;
    if (length > limit) throw tooLarge(endpoint);
    chunks.push(chunk);
  }
  const [only] = chunks;
  if (only && chunks.length === 1) return only;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

async function* bodyChunks(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const tooLarge = ({ largestBody: own }: Endpoint) =>
  own ? new ProblemError(own.error, own.detail) : new ProblemError('body_too_large', 'The body is larger than 1 MiB. Send less at once.');

/** Far deeper than anything in the contract. */
const deepestNesting = 64;

/** PostgreSQL stores neither the character U+0000 nor half of a surrogate pair; and what is nested very deeply would exhaust the stack. */
function refuseUnstorable(value: unknown, whole: string, path: readonly PropertyKey[] = []): void {
  if (typeof value === 'string') {
    if (!value.includes('\0') && value.isWellFormed()) return;
    throw unstorable(whole, path);
  }
  if (!value || typeof value !== 'object') return;
  if (path.length >= deepestNesting) {
    throw new ProblemError('invalid_request', `${whole} is nested more than ${deepestNesting} levels deep. Nothing here is.`);
  }
  for (const [name, inner] of Object.entries(value)) {
    if (name.includes('\0') || !name.isWellFormed()) throw unstorable(whole, path);
    refuseUnstorable(inner, whole, [...path, name]);
  }
}

const unstorable = (whole: string, path: readonly PropertyKey[]) =>
  new ProblemError('invalid_request', `${whole} holds a character that is not text (U+0000, or half of a surrogate pair). Remove it.`, {
    param: jsonPointer(path),
  });
