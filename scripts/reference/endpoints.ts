import { type Caller, commonErrors, type Endpoint, endpoints, type Group } from '@tillkit/contract';
import { createOpenApiDocument } from '@tillkit/contract/openapi';
import { code, generated, page, table } from './markdown.ts';
import { fieldsOf, nameOf, type Schema, type Schemas } from './schemas.ts';

const groups: Record<Group, string> = {
  catalog: 'Catalog',
  'sign-up': 'Sign-up and checkout',
  contract: 'Subscription and contract',
  account: 'Account and payment',
  operation: 'Operation',
  sandbox: 'Sandbox',
  host: 'Host',
};

const credentials: Record<Caller, string> = {
  open: 'nobody asks',
  publishable: 'publishable key',
  session: 'session token',
  checkout: 'secret of the checkout',
  secret: 'secret key',
  organisation: 'organisation key',
};

interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema: Schema; description?: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Schemas };
}

/** The page of all endpoints, from the contract. */
export function endpointsPage(): string {
  const document = createOpenApiDocument() as unknown as Document;
  const entries = Object.entries<Endpoint>(endpoints);
  const sections = (Object.keys(groups) as Group[]).map((group) => {
    const own = entries.filter(([, endpoint]) => endpoint.group === group);
    return page(`## ${groups[group]}`, ...own.map(([id, endpoint]) => describeEndpoint(id, endpoint, document)));
  });
  return page(
    '# Endpoints',
    generated,
    'JSON over HTTP. The same is served as OpenAPI 3.1 by every host at `/openapi.json`, and `@tillkit/client` has one method an endpoint, with these names.',
    `Every \`POST\` takes \`Idempotency-Key\`. Errors are problem documents (RFC 9457); besides those listed, any endpoint may answer with ${commonErrors.map(code).join(', ')}. [What each one means](errors.md).`,
    ...sections,
    page('## Objects', ...objects(document.components.schemas)),
  );
}

function describeEndpoint(
  id: string,
  { method, path, summary, callers, permission, errors, produces }: Endpoint,
  document: Document,
): string {
  const operation = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  if (!operation) throw new Error(`${id} is not in the OpenAPI document.`);
  const { schemas } = document.components;
  const body = operation.requestBody?.content['application/json']?.schema;
  const query = (operation.parameters ?? []).filter((each) => each.in === 'query');
  const answer = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
  const content = answer?.[1].content?.['application/json']?.schema;
  return page(
    `### ${id}`,
    `\`${method} ${path}\``,
    summary,
    `Asked with: ${callers.map((caller) => credentials[caller]).join(', ')}.${permission ? ` The role of a session needs \`${permission}\`.` : ''}`,
    query.length > 0
      ? table(
          ['query', 'type', 'what'],
          query.map(({ name, schema, description }) => [code(name), nameOf(schema), description ?? schema.description ?? '']),
        )
      : '',
    body ? bodyOf(body, schemas) : '',
    produces ? `Answers a file, ${code(produces)}.` : content ? `Answers ${answer?.[0]} with ${linked(content)}.` : '',
    errors.length > 0 ? `Refuses with ${errors.map(code).join(', ')}.` : '',
  );
}

/** A body that has a name is described with the objects; one that has none, here. */
function bodyOf(schema: Schema, schemas: Schemas): string {
  if (schema.$ref) return `Body: ${linked(schema)}.`;
  const rows = fieldsOf(schema, schemas);
  return rows.length > 0 ? page('Body:', table(['field', 'type', 'what'], rows)) : '';
}

function linked(schema: Schema): string {
  const name = nameOf(schema);
  return schema.$ref ? `[${name}](#${name.toLowerCase()})` : code(name);
}

function objects(schemas: Schemas): string[] {
  return Object.entries(schemas)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => {
      const values = schema.enum ? `One of ${schema.enum.map((value) => code(String(value))).join(', ')}.` : '';
      return page(`### ${name}`, schema.description ?? '', values, table(['field', 'type', 'what'], fieldsOf(schema, schemas)));
    });
}
