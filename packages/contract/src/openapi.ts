import * as z from 'zod';
import type { Caller, Endpoint } from './define.ts';
import { endpoints } from './endpoints.ts';
import { commonErrors, type ErrorCode, errors, Problem } from './errors.ts';

type Json = Record<string, unknown>;

const securityByCaller: Record<Caller, Record<string, string[]>[]> = {
  publishable: [{ publishable_key: [] }],
  session: [{ session_token: [] }],
  checkout: [{ checkout_secret: [] }],
  secret: [{ secret_key: [] }],
  organisation: [{ organisation_key: [] }],
  open: [],
};

const schemes: Record<string, string> = {
  publishable_key: 'A publishable key, `pk_test_…` or `pk_live_…`.',
  session_token: 'A session token; or a secret key together with the header `Tillkit-Account`.',
  checkout_secret: 'The secret of the checkout.',
  secret_key: 'A secret key, `sk_test_…` or `sk_live_…`. Never from a browser.',
  organisation_key: 'An organisation key, `ok_…`.',
};

/** The OpenAPI 3.1 document of the whole API, derived from the endpoint table. */
export function createOpenApiDocument(options: { server?: string; version?: string } = {}): Json {
  const schemas: Record<string, Json> = {};
  const paths: Record<string, Json> = {};
  for (const [id, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(id, endpoint, schemas) };
  }
  schemaOf(Problem, 'output', schemas);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tillkit host API',
      version: options.version ?? '1',
      description: 'Drop-in, self-serve monetization. Money is an integer in minor units with a currency; time is RFC 3339 in UTC.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: options.server ?? '/' }],
    paths,
    components: {
      schemas,
      securitySchemes: Object.fromEntries(
        Object.entries(schemes).map(([name, description]) => [name, { type: 'http', scheme: 'bearer', description }]),
      ),
    },
  };
}

function operation(id: string, endpoint: Endpoint, schemas: Record<string, Json>): Json {
  const hasQuery = endpoint.method === 'GET' || endpoint.method === 'DELETE';
  const parameters = [...endpoint.path.matchAll(/:(\w+)/g)].map(
    ([, name]): Json => ({ name, in: 'path', required: true, schema: { type: 'string' } }),
  );
  if (hasQuery) parameters.push(...queryParameters(endpoint.input, schemas));
  if (endpoint.method !== 'GET')
    parameters.push({ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 } });
  const security = endpoint.callers.flatMap((caller) => securityByCaller[caller]);
  return {
    operationId: id,
    summary: endpoint.summary,
    tags: [endpoint.group],
    security,
    parameters,
    ...(hasQuery ? {} : { requestBody: { required: true, content: bodyOf(endpoint, schemas) } }),
    responses: {
      [endpoint.status ?? 200]: { description: 'Success', content: answerOf(endpoint, schemas) },
      ...errorResponses([...endpoint.errors, ...commonErrors]),
    },
  };
}

function errorResponses(codes: readonly ErrorCode[]): Json {
  const all = [...new Set(codes)];
  const statuses = [...new Set(all.map((code) => errors[code].status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const list = all.filter((code) => errors[code].status === status);
      const description = list.map((code) => `\`${code}\`: ${errors[code].title}`).join('. ');
      return [status, { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }];
    }),
  );
}

function queryParameters(input: z.ZodType, schemas: Record<string, Json>): Json[] {
  const schema = convert(input, 'input', schemas) as { required?: string[]; properties?: Record<string, Json> };
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.has(name),
    schema: property,
  }));
}

const json = (schema: Json): Json => ({ 'application/json': { schema } });

/** What is taken as it was sent has a schema of its sender's own. */
function bodyOf({ rawBody, input }: Endpoint, schemas: Record<string, Json>): Json {
  return rawBody ? { 'application/json': {} } : json(schemaOf(input, 'input', schemas));
}

/** A file has no schema beyond its media type (OpenAPI 3.1.1, section 4.8.14.3). */
function answerOf({ produces, output }: Endpoint, schemas: Record<string, Json>): Json {
  return produces ? { [produces]: {} } : json(schemaOf(output, 'output', schemas));
}

/** A reference to the schema of `type`, which is added to the components when it has a name; else the schema itself. */
function schemaOf(type: z.ZodType, io: 'input' | 'output', schemas: Record<string, Json>): Json {
  const { id, ...schema } = convert(type, io, schemas);
  if (typeof id !== 'string') return schema;
  const name = componentName(id, io);
  schemas[name] ??= schema;
  return { $ref: `#/components/schemas/${name}` };
}

/** JSON Schema of `type`; whatever it refers to becomes a component. */
function convert(type: z.ZodType, io: 'input' | 'output', schemas: Record<string, Json>): Json {
  const { $schema: _, $defs, ...root } = z.toJSONSchema(type, { io }) as Json & { $defs?: Record<string, Json> };
  for (const [name, definition] of Object.entries($defs ?? {})) {
    const { id: _, ...schema } = pointToComponents(definition, io) as Json;
    schemas[componentName(name, io)] ??= schema;
  }
  return pointToComponents(root, io) as Json;
}

/** Requests get names of their own, since defaults make their fields optional. */
const componentName = (name: string, io: 'input' | 'output') => (io === 'input' ? `${name}Input`.replace(/InputInput$/, 'Input') : name);

function pointToComponents(value: unknown, io: 'input' | 'output'): unknown {
  if (Array.isArray(value)) return value.map((item) => pointToComponents(item, io));
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, `#/components/schemas/${componentName(inner.replace('#/$defs/', ''), io)}`]
        : [key, pointToComponents(inner, io)],
    ),
  );
}
