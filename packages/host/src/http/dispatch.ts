import { type Endpoint, type EndpointId, errors } from '@tillkit/contract';
import type { Caller } from '../security/credentials.ts';
import { createId } from '../security/ids.ts';
import { RateLimited } from '../security/rate-limits.ts';
import { anybody, authenticate, authorise } from './authenticate.ts';
import { type Call, read, write } from './execute.ts';
import { idempotentRequest } from './idempotency.ts';
import { describeError } from './log.ts';
import { ProblemError } from './problem.ts';
import { readInput } from './read-input.ts';
import type { RenderedCatalog } from './rendered-catalogs.ts';
import { type Headers, jsonResponse, notModified, problemResponse } from './respond.ts';
import type { Services } from './services.ts';

export interface Route {
  id: EndpointId;
  endpoint: Endpoint;
}

/** What the server knows about a connection. */
export interface Connection {
  /** The caller's address, for rate limits. */
  ip?: string;
}

/** After these, what is remembered of keys and environments is out of date. */
const changesCredentials: ReadonlySet<EndpointId> = new Set<EndpointId>(['putCatalog', 'updateEnvironment', 'deleteSandbox']);

/** One request from beginning to end, on its way into the log. */
interface Visit {
  requestId: string;
  caller?: Caller;
  code?: string;
  error?: unknown;
}

/** Answers a request to an endpoint of the table; never throws. */
export async function dispatch(
  services: Services,
  route: Route,
  request: Request,
  parameters: Record<string, string>,
  connection: Connection,
): Promise<Response> {
  const begun = performance.now();
  const visit: Visit = { requestId: createId('req') };
  const response = await answer(services, route, request, parameters, connection, visit).catch((error: unknown) =>
    failure(services, error, visit),
  );
  services.log?.({
    level: response.status >= 500 ? 'error' : 'info',
    message: 'request',
    request_id: visit.requestId,
    endpoint: route.id,
    method: request.method,
    status: response.status,
    duration_ms: Math.round((performance.now() - begun) * 100) / 100,
    ...(visit.code === undefined ? {} : { code: visit.code }),
    ...(visit.caller ? { caller: visit.caller.identity.kind } : {}),
    ...(visit.caller?.environment ? { environment: visit.caller.environment.id } : {}),
    ...(visit.error === undefined ? {} : { error: describeError(visit.error) }),
  });
  return response;
}

async function answer(
  services: Services,
  { id, endpoint }: Route,
  request: Request,
  parameters: Record<string, string>,
  { ip }: Connection,
  visit: Visit,
): Promise<Response> {
  const { requestId } = visit;
  await services.limits.request(ip);
  if (id === 'getHealth') return jsonResponse('{"status":"ok"}', 200, requestId);
  const db = await services.store.open().catch((error: unknown) => {
    visit.error = error;
    throw new ProblemError('unavailable', 'The database does not answer. Try again in a moment.');
  });
  const open = endpoint.callers.includes('open');
  visit.caller = open ? anybody : await authenticate(request, db, services, ip);
  const caller = open ? anybody : await authorise(request, db, visit.caller, endpoint.callers, parameters);
  const known = id === 'getCatalog' ? findRendered(services, request, caller) : undefined;
  if (known) return catalogResponse(request, caller, known, requestId);
  const input = await readInput(request, endpoint, parameters);
  const call: Call = { id, endpoint, caller, input, parameters, idempotency: null, requestId };
  if (endpoint.method === 'GET') {
    const { status, body } = await read(services, db, call);
    return id === 'getCatalog'
      ? catalogResponse(request, caller, render(services, request, caller, body), requestId)
      : jsonResponse(body, status, requestId);
  }
  call.idempotency = idempotentRequest(request.headers.get('idempotency-key'), caller, id, { parameters, input });
  const { status, body, replayed } = await write(services, db, call);
  if (changesCredentials.has(id)) services.credentials.forget();
  return writtenResponse(status, body, replayed ?? false, visit);
}

function writtenResponse(status: number, body: string, replayed: boolean, visit: Visit): Response {
  const headers: Headers = replayed ? { 'Idempotency-Replayed': 'true' } : {};
  if (status < 400) return jsonResponse(body, status, visit.requestId, headers);
  visit.code = (JSON.parse(body) as { code: string }).code;
  return jsonResponse(body, status, visit.requestId, { ...headers, 'Content-Type': 'application/problem+json' });
}

const searchOf = (request: Request) => {
  const start = request.url.indexOf('?');
  return start < 0 ? '' : request.url.slice(start);
};

function findRendered(services: Services, request: Request, { environment }: Caller): RenderedCatalog | undefined {
  return environment ? services.renderedCatalogs.get(environment.id, environment.catalog_version, searchOf(request)) : undefined;
}

/** An answer for a time is not kept: a later version may become the one of that time. */
function render(services: Services, request: Request, { environment }: Caller, body: string): RenderedCatalog {
  const search = searchOf(request);
  const version = new URLSearchParams(search).has('at') ? null : (JSON.parse(body) as { version: number }).version;
  return services.renderedCatalogs.render(environment?.id ?? '', version, search, body);
}

/** A publishable key is public, so a CDN may keep what it reads, apart by key and origin; a browser asks again each time. */
function catalogResponse(request: Request, caller: Caller, { bytes, etag }: RenderedCatalog, requestId: string): Response {
  const headers = {
    ETag: etag,
    Vary: 'Authorization, Origin',
    'Cache-Control': caller.identity.kind === 'publishable' ? 'public, max-age=0, s-maxage=60' : 'private, no-cache',
  };
  const held = request.headers.get('if-none-match');
  const matches = held?.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
  return matches ? notModified(requestId, headers) : jsonResponse(bytes, 200, requestId, headers);
}

function failure(services: Services, thrown: unknown, visit: Visit): Response {
  const problem = thrown instanceof ProblemError ? thrown : internalError(services, thrown, visit);
  visit.code = problem.code;
  return problemResponse(problem.toProblem(visit.requestId), {
    ...(problem instanceof RateLimited ? { 'Retry-After': String(problem.retryAfterSeconds) } : {}),
    ...(errors[problem.code].status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    ...(problem.code === 'unavailable' ? { 'Retry-After': '5' } : {}),
  });
}

/** What went wrong is for the log; outside production the caller may read it too. */
function internalError(services: Services, thrown: unknown, visit: Visit): ProblemError {
  visit.error = thrown;
  const reason = thrown instanceof Error && !services.production ? ` ${describeError(thrown).split('\n')[0]}` : '';
  return new ProblemError('internal_error', `Something went wrong on our side. Nothing was changed.${reason}`);
}
