import type { Schema } from './contract.ts';

/**
 * Gives texts from a form the types of the schema: "5" -> 5, "true" -> true. What does not fit stays a text, for the check to refuse.
 * (ajv's own coercion also turns true into "true" and "" into null, and so lets mistakes pass.)
 */
export function coerce(value: unknown, schema: Schema, definitions: Record<string, Schema>): unknown {
  const resolved = resolve(schema, definitions);
  if (resolved.anyOf) return coerceChoice(value, resolved.anyOf, definitions);
  if (Array.isArray(value)) return value.map((item) => coerce(item, resolved.items ?? {}, definitions));
  if (value !== null && typeof value === 'object') return coerceObject(value as Record<string, unknown>, resolved, definitions);
  if (typeof value !== 'string') return value;
  if (resolved.type === 'number' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (resolved.type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  const known = resolved.enum ?? (resolved.const === undefined ? [] : [resolved.const]);
  return known.find((each) => String(each) === value) ?? value;
}

export function resolve(schema: Schema, definitions: Record<string, Schema>): Schema {
  if (!schema.$ref) return schema;
  const found = definitions[schema.$ref.replace('#/definitions/', '')];
  if (!found) throw new Error(`There is no definition ${schema.$ref}.`);
  return resolve(found, definitions);
}

function coerceChoice(value: unknown, choices: Schema[], definitions: Record<string, Schema>): unknown {
  if (value !== null && typeof value === 'object') {
    const kind = Array.isArray(value) ? 'array' : 'object';
    const fitting = choices.filter((choice) => resolve(choice, definitions).type === kind);
    const best = fitting.find((choice) => knowsKeys(value, resolve(choice, definitions))) ?? fitting[0];
    return best ? coerce(value, best, definitions) : value;
  }
  // Where any text is allowed (metadata), a text stays one.
  if (choices.some((choice) => isPlainText(resolve(choice, definitions)))) return value;
  for (const choice of choices) {
    const made = coerce(value, choice, definitions);
    if (typeof made !== 'string') return made;
  }
  return value;
}

function isPlainText(schema: Schema): boolean {
  return schema.type === 'string' && !schema.pattern;
}

function knowsKeys(value: object, schema: Schema): boolean {
  return Object.keys(value).every((key) => schema.properties && key in schema.properties);
}

function coerceObject(value: Record<string, unknown>, schema: Schema, definitions: Record<string, Schema>): unknown {
  const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, coerce(inner, schema.properties?.[key] ?? rest, definitions)]),
  );
}
