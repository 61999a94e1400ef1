import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript-api';
import type { Operation, Schema, StripeContract } from './contract.ts';
import { SchemaWriter } from './json-schema.ts';
import { readRoutes, routeKey } from './routes.ts';

/**
 * Reads what the installed SDK can ask from its own files: parameters and answers from its types, method and path from its code.
 * @param directory The SDK's ES module build, e.g. ".../node_modules/stripe/esm".
 */
export function deriveContract(directory: string): StripeContract {
  const resources = filesUnder(join(directory, 'resources'));
  const declarations = resources.filter((file) => file.endsWith('.d.ts'));
  const routes = readRoutes(resources.filter((file) => file.endsWith('.js')));
  const program = ts.createProgram(declarations, {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    skipLibCheck: true,
    types: [],
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const writer = new SchemaWriter(checker);
  const operations: Operation[] = [];
  for (const file of declarations) {
    const source = program.getSourceFile(file);
    for (const statement of source?.statements ?? []) {
      if (!ts.isClassDeclaration(statement) || !statement.name) continue;
      const done = new Set<string>();
      for (const member of statement.members) {
        if (!ts.isMethodDeclaration(member)) continue;
        const name = `${statement.name.text}.${member.name.getText(source)}`;
        const route = routes.get(routeKey(file, name));
        if (!route?.path.startsWith('/v1/') || done.has(name)) continue;
        done.add(name);
        operations.push({ ...route, name, params: paramsOf(member, checker, writer), answer: answerOf(member, checker, writer) });
      }
    }
  }
  return { apiVersion: apiVersionIn(directory), operations, definitions: writer.definitions };
}

function paramsOf(method: ts.MethodDeclaration, checker: ts.TypeChecker, writer: SchemaWriter): Schema {
  const parameter = method.parameters.find((each) => each.name.getText() === 'params');
  if (!parameter?.type) return { type: 'object', properties: {}, additionalProperties: false };
  return writer.schemaOf(checker.getTypeFromTypeNode(parameter.type));
}

/** `Promise<Response<Customer>>` -> Customer, `ApiListPromise<Customer>` -> a list of them. */
function answerOf(method: ts.MethodDeclaration, checker: ts.TypeChecker, writer: SchemaWriter): Schema {
  if (!method.type || !ts.isTypeReferenceNode(method.type)) return {};
  const name = method.type.typeName.getText();
  const [argument] = method.type.typeArguments ?? [];
  if (!argument) return {};
  if (name === 'ApiListPromise') return listOf(writer.schemaOf(checker.getTypeFromTypeNode(argument)));
  if (name === 'Promise' && ts.isTypeReferenceNode(argument) && argument.typeName.getText() === 'Response') {
    const [inner] = argument.typeArguments ?? [];
    return inner ? writer.schemaOf(checker.getTypeFromTypeNode(inner)) : {};
  }
  return {};
}

function listOf(items: Schema): Schema {
  return {
    type: 'object',
    properties: {
      object: { const: 'list' },
      data: { type: 'array', items },
      has_more: { type: 'boolean' },
      url: { type: 'string' },
    },
    required: ['object', 'data', 'has_more', 'url'],
    additionalProperties: false,
  };
}

function apiVersionIn(directory: string): string {
  const version = /ApiVersion\s*=\s*['"]([^'"]+)['"]/.exec(readFileSync(join(directory, 'apiVersion.js'), 'utf8'))?.[1];
  if (!version) throw new Error('The SDK does not say which API version it is written for.');
  return version;
}

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((file) => join(directory, file));
}
