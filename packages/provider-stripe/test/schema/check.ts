import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { coerce } from './coerce.ts';
import type { Operation, Schema, StripeContract } from './contract.ts';
import { decodeForm } from './form.ts';
import { shapeErrors } from './shape.ts';

export interface FormRequest {
  method: string;
  /** Path without the query. */
  path: string;
  /** The query of a GET or DELETE, the body of a POST; form-encoded. */
  form: string;
  apiVersion: string | null;
}

export type CheckedRequest =
  | { ok: true; operation: Operation; pathParameters: Record<string, string>; params: Record<string, unknown> }
  | { ok: false; status: number; message: string; param?: string };

/** Judges requests and answers by what the installed SDK's types say. */
export class ContractCheck {
  readonly #contract: StripeContract;
  readonly #ajv = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true });
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #patterns: { operation: Operation; pattern: RegExp; names: string[] }[];

  constructor(contract: StripeContract) {
    this.#contract = contract;
    this.#ajv.addSchema({ $id: 'stripe', definitions: contract.definitions });
    this.#patterns = contract.operations.map(patternOf).sort((a, b) => a.names.length - b.names.length);
  }

  /** Finds the call and gives its parameters their types; says why where Stripe would refuse it for its form. */
  request(request: FormRequest): CheckedRequest {
    if (request.apiVersion !== this.#contract.apiVersion) {
      return {
        ok: false,
        status: 400,
        message: `Invalid Stripe API version: ${request.apiVersion} (the types are of ${this.#contract.apiVersion})`,
      };
    }
    const found = this.find(request.method, request.path);
    if (!found) return { ok: false, status: 404, message: `Unrecognized request URL (${request.method}: ${request.path}).` };
    const params = coerce(decodeForm(request.form), found.operation.params, this.#contract.definitions) as Record<string, unknown>;
    const errors = this.#errors(`${request.method} ${found.operation.path}`, found.operation.params, params);
    if (errors.length) return { ok: false, status: 400, ...refusal(errors) };
    return { ok: true, ...found, params };
  }

  find(method: string, path: string): { operation: Operation; pathParameters: Record<string, string> } | null {
    for (const { operation, pattern, names } of this.#patterns) {
      if (operation.method !== method) continue;
      const match = pattern.exec(path);
      if (match) {
        const values = names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')] as const);
        return { operation, pathParameters: Object.fromEntries(values) };
      }
    }
    return null;
  }

  /** Whether an answer has the shape of the SDK's types: what is wrong with it, empty if nothing is. */
  answer(operation: Operation, body: unknown): string[] {
    return shapeErrors(body, operation.answer, this.#contract.definitions);
  }

  #errors(key: string, schema: Schema, value: unknown): ErrorObject[] {
    const validate = this.#compiled.get(key) ?? this.#ajv.compile(absolute(schema) as object);
    this.#compiled.set(key, validate);
    return validate(value) ? [] : closest(validate.errors ?? []);
  }
}

function patternOf(operation: Operation): { operation: Operation; pattern: RegExp; names: string[] } {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const source = operation.path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '([^/]+)');
  return { operation, pattern: new RegExp(`^${source}$`), names };
}

/** References of a schema of its own point into the shared document. */
function absolute(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', '"stripe#/definitions/')) as Schema;
}

/** Of the errors of all choices, those deepest in the value: that is the choice that was meant. */
function closest(errors: ErrorObject[]): ErrorObject[] {
  const telling = errors.filter((error) => error.keyword !== 'anyOf');
  const depth = Math.max(...telling.map(depthOf));
  const deepest = telling.filter((error) => depthOf(error) === depth);
  return deepest.length ? deepest : errors;
}

/** A missing or unknown field is one level below the object that it is in. */
function depthOf(error: ErrorObject): number {
  const below = error.keyword === 'additionalProperties' || error.keyword === 'required';
  return error.instancePath.split('/').length + (below ? 1 : 0);
}

function refusal(errors: ErrorObject[]): { message: string; param?: string } {
  const [first] = errors;
  if (!first) return { message: 'Invalid request' };
  const at = bracketed(first.instancePath);
  if (first.keyword === 'additionalProperties') {
    const param = at ? `${at}[${first.params.additionalProperty}]` : String(first.params.additionalProperty);
    return { message: `Received unknown parameter: ${param}`, param };
  }
  if (first.keyword === 'required') {
    const param = at ? `${at}[${first.params.missingProperty}]` : String(first.params.missingProperty);
    return { message: `Missing required param: ${param}.`, param };
  }
  if (first.keyword === 'enum' || first.keyword === 'const') {
    const allowed = errors.flatMap((error) => error.params.allowedValues ?? error.params.allowedValue ?? []).join(', ');
    return { message: `Invalid ${at}: must be one of ${allowed}`, param: at };
  }
  return { message: `Invalid ${at}: ${first.message ?? 'has the wrong type'}`, param: at };
}

/** "/items/0/price" -> "items[0][price]". */
function bracketed(pointer: string): string {
  const [head = '', ...rest] = pointer.split('/').slice(1);
  return head + rest.map((part) => `[${part}]`).join('');
}
