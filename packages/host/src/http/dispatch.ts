import { commonErrors, type Endpoint, type EndpointId, errors } from '@tillkit/contract';
import { resumeCheckout } from '../network/resume.ts';
import { checkOrigin } from '../security/browser.ts';
import type { Caller } from '../security/credentials.ts';
import { createRequestId } from '../security/ids.ts';
import { RateLimited } from '../security/rate-limits.ts';
import { isUnavailable } from '../store/unavailable.ts';
import { anybody, authenticate, authorise } from './authenticate.ts';
import { type Call, read, write } from './execute.ts';
import { idempotentRequest } from './idempotency.ts';
import { describeError, type LogEntry } from './log.ts';
import { asProblem, ProblemError } from './problem.ts';
import { readInput, readRaw } from './read-input.ts';
import { catalogResponse, type RenderedCatalog } from './rendered-catalogs.ts';
import { fileResponse, type Headers, jsonResponse, problemResponse } from './respond.ts';
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

/** These write in transactions of their own, and doing them again changes nothing. */
const worksInSteps: ReadonlySet<EndpointId> = new Set<EndpointId>(['receiveProviderWebhook', 'createReconciliation', 'createImport']);

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
  const visit: Visit = { requestId: createRequestId() };
  const response = await answer(services, route, request, parameters, connection, visit).catch((error: unknown) =>
    failure(services, error, visit),
  );
  services.log?.(logEntry(route, request, response, visit, begun));
  if (visit.code !== undefined && !services.production) reportUndeclared(services, route, visit.code);
  return response;
}

/** A code that the table does not list for the endpoint is missing in the API's description. */
function reportUndeclared({ log }: Services, { id, endpoint }: Route, code: string): void {
  const declared: readonly string[] = [...endpoint.errors, ...commonErrors];
  if (!declared.includes(code)) log?.({ level: 'warn', message: 'error code is not in the contract', endpoint: id, code });
}

function logEntry({ id }: Route, { method }: Request, { status }: Response, visit: Visit, begun: number): LogEntry {
  const entry: LogEntry = {
    level: status >= 500 ? 'error' : 'info',
    message: 'request',
    request_id: visit.requestId,
    endpoint: id,
    method,
    status,
    duration_ms: Math.round((performance.now() - begun) * 100) / 100,
  };
  if (visit.code !== undefined) entry.code = visit.code;
  if (visit.caller) entry.caller = visit.caller.identity.kind;
  if (visit.caller?.environment) entry.environment = visit.caller.environment.id;
  if (visit.error !== undefined) entry.error = describeError(visit.error);
  return entry;
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
  const remembered = id === 'getCatalog' ? rememberedCatalog(services, request) : undefined;
  if (remembered) {
    visit.caller = remembered.caller;
    await services.limits.request(ip);
    await services.limits.credential(remembered.caller.name);
    return catalogResponse(request, remembered.rendered, true, requestId);
  }
  await services.limits.request(ip);
  if (id === 'getHealth') return jsonResponse('{"status":"ok"}', 200, requestId);
  const db = await services.store.open().catch((error: unknown) => {
    visit.error = error;
    throw databaseSilent();
  });
  const open = endpoint.callers.includes('open');
  visit.caller = open ? anybody : await authenticate(request, db, services, ip);
  const caller = open ? anybody : await authorise(request, db, visit.caller, endpoint, parameters);
  const known = id === 'getCatalog' ? findRendered(services, request, caller) : undefined;
  if (known) return catalogResponse(request, known, caller.identity.kind === 'publishable', requestId);
  const input = endpoint.rawBody ? await readRaw(request, endpoint) : await readInput(request, endpoint, parameters);
  const call: Call = { id, endpoint, caller, input, parameters, idempotency: null, requestId };
  if (endpoint.method === 'GET' || worksInSteps.has(id)) {
    if (id === 'getCheckout') await resumeCheckout(services, db, caller, parameters.id ?? '');
    const { status, body, file } = await read(services, db, call);
    if (file) return fileResponse(file, requestId);
    return id === 'getCatalog'
      ? catalogResponse(request, render(services, request, caller, body), caller.identity.kind === 'publishable', requestId)
      : jsonResponse(body, status, requestId);
  }
  call.idempotency = idempotentRequest(request.headers.get('idempotency-key'), caller, id, { parameters, input });
  const { status, body, replayed } = await write(services, db, call);
  if (changesCredentials.has(id)) services.credentials.forget();
  if (id === 'createUsageRecords' && status < 400 && isOnNetwork(services, caller)) services.afterwards(() => services.usage.wake());
  return writtenResponse(status, body, replayed ?? false, visit);
}

const isOnNetwork = ({ providers }: Services, { environment }: Caller) =>
  environment !== null && providers[environment.provider]?.network !== undefined;

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

/**
 * The most frequent request by far: a page reads the catalog by a publishable key. Where key and bytes are remembered nothing has to be
 * waited for. Same checks as `authenticate` and `authorise`.
 */
function rememberedCatalog(services: Services, request: Request) {
  const header = request.headers.get('authorization');
  const caller = header?.startsWith('Bearer pk_') ? services.credentials.recall(header.slice(7)) : undefined;
  if (!caller?.environment) return undefined;
  const rendered = findRendered(services, request, caller);
  if (!rendered) return undefined;
  checkOrigin(request, caller.environment);
  return { caller, rendered };
}

function findRendered(services: Services, request: Request, { environment }: Caller): RenderedCatalog | undefined {
  return environment ? services.renderedCatalogs.get(environment.id, environment.catalog_version, searchOf(request)) : undefined;
}

/** An answer for a time is not kept: a later version may become the one of that time. */
function render(services: Services, request: Request, { environment }: Caller, body: string): RenderedCatalog {
  const search = searchOf(request);
  const version = new URLSearchParams(search).has('at') ? null : (JSON.parse(body) as { version: number }).version;
  return services.renderedCatalogs.render(environment?.id ?? '', version, search, body);
}

function failure(services: Services, thrown: unknown, visit: Visit): Response {
  const problem = asProblem(thrown) ?? internalError(services, thrown, visit);
  if (problem.code.startsWith('provider_')) visit.error = thrown;
  visit.code = problem.code;
  return problemResponse(problem.toProblem(visit.requestId), {
    ...(problem instanceof RateLimited ? { 'Retry-After': String(problem.retryAfterSeconds) } : {}),
    ...(errors[problem.code].status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    ...(errors[problem.code].status === 503 ? { 'Retry-After': '5' } : {}),
  });
}

const databaseSilent = () => new ProblemError('unavailable', 'The database does not answer. Try again in a moment.');

/** What went wrong is for the log; outside production the caller may read it too. */
function internalError(services: Services, thrown: unknown, visit: Visit): ProblemError {
  visit.error = thrown;
  if (isUnavailable(thrown)) return databaseSilent();
  const reason = thrown instanceof Error && !services.production ? ` ${describeError(thrown).split('\n')[0]}` : '';
  return new ProblemError('internal_error', `Something went wrong on our side. Nothing was changed.${reason}`);
}
