import { type Endpoint, type EndpointId, endpoints } from '@tillkit/contract';
import { createOpenApiDocument } from '@tillkit/contract/openapi';
import { Hono } from 'hono';
import { createRequestId } from '../security/ids.ts';
import { type Connection, dispatch } from './dispatch.ts';
import { describeError } from './log.ts';
import { ProblemError } from './problem.ts';
import { jsonResponse, preflightResponse, problemResponse } from './respond.ts';
import { createRouter } from './router.ts';
import type { Services } from './services.ts';

type App = Hono<{ Bindings: Connection }>;

/** Routes for every endpoint of the contract's table. */
export function createApp(services: Services): App {
  const routes = (Object.entries(endpoints) as [EndpointId, Endpoint][]).map(([id, endpoint]) => ({ id, endpoint }));
  const app: App = new Hono<{ Bindings: Connection }>({ router: createRouter(routes.map(({ endpoint }) => endpoint.path)) });
  const byPath = new Map(routes.map(({ endpoint: { path } }) => [path, routes.filter(({ endpoint }) => endpoint.path === path)]));
  for (const [path, group] of fixedFirst(byPath)) {
    for (const route of group) {
      app.on(route.endpoint.method, path, (context) => dispatch(services, route, context.req.raw, context.req.param(), context.env));
    }
    refuseOtherMethods(
      app,
      path,
      group.map(({ endpoint }) => endpoint.method),
    );
  }
  const document = JSON.stringify(createOpenApiDocument());
  app.get('/openapi.json', () => jsonResponse(document, 200, createRequestId(), { 'Cache-Control': 'public, max-age=300' }));
  refuseOtherMethods(app, '/openapi.json', ['GET']);
  app.options('*', () => preflightResponse('GET, POST, PUT, PATCH, DELETE'));
  app.notFound(({ req: { method, path } }) =>
    [...methodsOfRequests, 'HEAD', 'OPTIONS'].includes(method)
      ? problem(new ProblemError('not_found', `There is nothing at ${path}. The addresses are listed in /openapi.json.`))
      : problem(new ProblemError('method_not_allowed', `Nothing here takes ${method}. The methods are listed in /openapi.json.`), {
          Allow: methodsOfRequests.join(', '),
        }),
  );
  app.onError((error) => {
    services.log?.({ level: 'error', message: 'unexpected error', error: describeError(error) });
    return problem(new ProblemError('internal_error', 'Something went wrong on our side.'));
  });
  return app;
}

/** `/v1/invoices/years` comes before `/v1/invoices/:id`: what is registered first answers, also for a method that it does not take. */
function fixedFirst<Group>(groups: Map<string, Group>): [string, Group][] {
  const rank = (path: string) => path.replace(/:\w+/g, '~');
  return [...groups].sort(([one], [other]) => (rank(one) < rank(other) ? -1 : 1));
}

const methodsOfRequests = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function refuseOtherMethods(app: App, path: string, methods: string[]): void {
  const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  app.options(path, () => preflightResponse(allowed));
  // Only the other methods, so that a request meets one handler and Hono has nothing to chain.
  const others = methodsOfRequests.filter((method) => !methods.includes(method));
  app.on(others, path, (context) =>
    problem(new ProblemError('method_not_allowed', `${context.req.path} takes ${methods.join(', ')}, not ${context.req.method}.`), {
      Allow: allowed,
    }),
  );
}

const problem = (error: ProblemError, headers?: Record<string, string>) => problemResponse(error.toProblem(createRequestId()), headers);
