import { resolve } from './coerce.ts';
import type { Schema } from './contract.ts';

/**
 * Says where a value has not the shape of a schema: a missing, an unknown or a mistyped field.
 * Answers refer to nearly every type there is: to walk along the value is a hundred times faster than to compile all of them first.
 */
export function shapeErrors(value: unknown, schema: Schema, definitions: Record<string, Schema>, at = ''): string[] {
  const resolved = resolve(schema, definitions);
  if (resolved.anyOf) return choiceErrors(value, resolved.anyOf, definitions, at);
  if (resolved.enum)
    return resolved.enum.includes(value as string) ? [] : [`${at} is ${show(value)}, not one of ${resolved.enum.join(', ')}`];
  if (resolved.const !== undefined) return value === resolved.const ? [] : [`${at} is ${show(value)}, not ${show(resolved.const)}`];
  if (resolved.type === 'object') return objectErrors(value, resolved, definitions, at);
  if (resolved.type === 'array') {
    if (!Array.isArray(value)) return [`${at} is ${show(value)}, not a list`];
    return value.flatMap((item, index) => shapeErrors(item, resolved.items ?? {}, definitions, `${at}[${index}]`));
  }
  if (resolved.type === 'null') return value === null ? [] : [`${at} is ${show(value)}, not null`];
  if (resolved.type && typeof value !== resolved.type) return [`${at} is ${show(value)}, not a ${resolved.type}`];
  if (resolved.pattern && !new RegExp(resolved.pattern).test(String(value))) return [`${at} is ${show(value)}, not a decimal number`];
  return [];
}

function objectErrors(value: unknown, schema: Schema, definitions: Record<string, Schema>, at: string): string[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [`${at} is ${show(value)}, not an object`];
  const missing = (schema.required ?? []).filter((name) => !(name in value)).map((name) => `${at}.${name} is missing`);
  const wrong = Object.entries(value).flatMap(([name, inner]) => {
    const property =
      schema.properties?.[name] ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
    if (property) return shapeErrors(inner, property, definitions, `${at}.${name}`);
    return schema.additionalProperties === false ? [`${at}.${name} is unknown`] : [];
  });
  return [...missing, ...wrong];
}

/** The errors of the choice that fits best: the one that says the same `object`, else the one with the fewest. */
function choiceErrors(value: unknown, choices: Schema[], definitions: Record<string, Schema>, at: string): string[] {
  const shallow = choices.filter((choice) => mayBe(value, resolve(choice, definitions), definitions));
  const tried = shallow.map((choice) => shapeErrors(value, choice, definitions, at));
  const [best] = tried.sort((a, b) => a.length - b.length);
  return best ?? [`${at} is ${show(value)}, which is none of the types allowed`];
}

function mayBe(value: unknown, schema: Schema, definitions: Record<string, Schema>): boolean {
  if (schema.anyOf) return schema.anyOf.some((choice) => mayBe(value, resolve(choice, definitions), definitions));
  if (value === null) return schema.type === 'null';
  if (Array.isArray(value)) return schema.type === 'array';
  if (typeof value !== 'object') return schema.type !== 'object' && schema.type !== 'array' && schema.type !== 'null';
  if (schema.type !== 'object') return false;
  const kind = schema.properties?.object;
  const said = (value as { object?: unknown }).object;
  if (!kind || said === undefined) return true;
  return (resolve(kind, definitions).enum ?? [resolve(kind, definitions).const]).includes(said as string);
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
