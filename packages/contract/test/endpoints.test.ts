import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { routesSource } from '../routes-source.ts';
import { commonErrors, type Endpoint, endpoints, errors } from '../src/index.ts';

const table = Object.entries<Endpoint>(endpoints);
const codes = new Set(Object.keys(errors));

describe('The endpoint table', () => {
  test('is what the routes file was generated from', async () => {
    const file = await readFile(new URL('../src/generated/routes.ts', import.meta.url), 'utf8');
    expect(file, 'Run "pnpm generate".').toBe(routesSource());
  });

  test('has no method and path twice', () => {
    const routes = table.map(([, { method, path }]) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(routes).toHaveLength(new Set(routes).size);
  });

  test.each(table)('%s names only error codes that exist, each once, and none that every endpoint has anyway', (_, { errors: own }) => {
    expect(own.filter((code) => !codes.has(code))).toEqual([]);
    expect(own).toHaveLength(new Set(own).size);
    expect(own.filter((code) => commonErrors.some((common) => common === code && code !== 'unavailable'))).toEqual([]);
  });

  test.each(table)('%s says who may call it and what it does', (_, { callers, summary }) => {
    expect(callers.length).toBeGreaterThan(0);
    expect(summary).toMatch(/\.$/);
  });

  test.each(table)('%s keeps its path parameters out of query and body, where the flat input would hide one of the two', (_, endpoint) => {
    const parameters = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({ [name]: 'x' }));
    for (const parameter of parameters) {
      expect(endpoint.input.safeParse(parameter).error?.issues).toContainEqual(expect.objectContaining({ code: 'unrecognized_keys' }));
    }
  });
});

describe('Error codes', () => {
  test.each(Object.entries(errors))('%s has a client or server error status and a title without a full stop', (code, { status, title }) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
  });

  test('each one can be had from some endpoint, or from any address', () => {
    const raised = new Set([...table.flatMap(([, endpoint]) => endpoint.errors), ...commonErrors]);
    const ofAnyAddress = ['not_found', 'method_not_allowed'];
    expect([...codes].filter((code) => ![...raised, ...ofAnyAddress].some((known) => known === code))).toEqual([]);
  });
});
