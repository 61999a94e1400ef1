import { code } from './markdown.ts';

/** As much of JSON Schema as the contract's schemas come to. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
  description?: string;
  default?: unknown;
  format?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
}
export type Schemas = Record<string, Schema>;

/** Cells of the fields of an object: name, type, what it is. */
export function fieldsOf(schema: Schema, schemas: Schemas): string[][] {
  const target = schema.$ref ? schemas[refName(schema.$ref)] : schema;
  return Object.entries(target?.properties ?? {}).map(([name, field]) => [
    `${code(name)}${target?.required?.includes(name) ? '' : ' (optional)'}`,
    nameOf(field),
    [field.description ?? '', limits(field)].filter(Boolean).join(' '),
  ]);
}

/** A type in few words, e.g. `Money or null`. */
export function nameOf(schema: Schema): string {
  if (schema.$ref) return refName(schema.$ref);
  const branches = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (branches) return [...new Set(branches.map(nameOf))].join(' or ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(', ');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.type === 'array') return `list of ${nameOf(schema.items ?? {})}`;
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return `object of ${nameOf(schema.additionalProperties)}`;
  if (Array.isArray(schema.type)) return schema.type.join(' or ');
  return schema.type ?? 'anything';
}

function limits({ minimum, maximum, maxLength, default: fallback }: Schema): string {
  const isMeant = (bound: number | undefined): bound is number =>
    bound !== undefined && Number.isSafeInteger(bound) && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
  return [
    isMeant(minimum) ? `At least ${minimum}.` : '',
    isMeant(maximum) ? `At most ${maximum}.` : '',
    maxLength === undefined ? '' : `At most ${maxLength} characters.`,
    fallback === undefined ? '' : `${code(JSON.stringify(fallback))} unless said.`,
  ]
    .filter(Boolean)
    .join(' ');
}

const refName = (reference: string): string => reference.split('/').at(-1) ?? reference;
