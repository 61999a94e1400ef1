import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Endpoint, endpoints, Problem } from '../src/index.ts';

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  [keyword: string]: unknown;
}

/** Every object schema inside `value` that would let an unknown field pass, by its place. */
function looseObjects(value: unknown, place: string): string[] {
  if (!value || typeof value !== 'object') return [];
  const { properties, additionalProperties, type } = value as JsonSchema;
  const isLoose = properties ? additionalProperties !== false : type === 'object' && additionalProperties === undefined;
  const inner = Object.entries(value).flatMap(([key, child]) => looseObjects(child, `${place}/${key}`));
  return isLoose ? [place, ...inner] : inner;
}

const schemas = Object.entries<Endpoint>(endpoints).flatMap(([id, { input, output, produces }]) => [
  [`input of ${id}`, z.toJSONSchema(input, { io: 'input' })] as const,
  ...(produces ? [] : [[`output of ${id}`, z.toJSONSchema(output, { io: 'output' })] as const]),
]);

describe('No schema lets an unknown field pass', () => {
  test.each([...schemas, ['problem document', z.toJSONSchema(Problem)] as const])('%s', (_, schema) => {
    expect(looseObjects(schema, '')).toEqual([]);
  });

  test.each(Object.entries<Endpoint>(endpoints))('%s names the unknown field', (_, { input }) => {
    const issues = input.safeParse({ no_such_field: 1 }).error?.issues;
    expect(issues).toContainEqual(expect.objectContaining({ code: 'unrecognized_keys', keys: ['no_such_field'] }));
  });
});

describe('The check itself', () => {
  test('finds an object that is not strict, however deep', () => {
    const schema = z.toJSONSchema(z.strictObject({ list: z.array(z.union([z.null(), z.object({ a: z.string() })])) }), { io: 'input' });
    expect(looseObjects(schema, '')).toEqual(['/properties/list/items/anyOf/1']);
  });
});
