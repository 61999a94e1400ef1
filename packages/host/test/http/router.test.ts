import { endpoints } from '@tillkit/contract';
import { describe, expect, it } from 'vitest';
import { createRouter } from '../../src/http/router.ts';

const paths = Object.values(endpoints).map(({ path }) => path);
const router = createRouter<string>(paths);
for (const { method, path } of Object.values(endpoints)) router.add(method, path, `${method} ${path}`);
const matched = (method: string, path: string) => router.match(method, path)[0].map(([handler]) => handler);

describe('The router', () => {
  it('finds every endpoint of the contract, whatever its parameters are', () => {
    for (const { method, path } of Object.values(endpoints)) {
      expect(matched(method, path.replace(/:\w+/g, 'some_id'))).toContain(`${method} ${path}`);
    }
  });

  it('tells a fixed word from a parameter in its place, and from one that begins like it', () => {
    expect(matched('GET', '/v1/invoices/years')).toEqual(['GET /v1/invoices/years']);
    expect(matched('GET', '/v1/invoices/years_1')).toEqual(['GET /v1/invoices/:id']);
    expect(matched('POST', '/v1/payment-methods/setups')).toEqual(['POST /v1/payment-methods/setups']);
    expect(matched('POST', '/v1/payment-methods/setups/one/confirmation')).toEqual(['POST /v1/payment-methods/setups/:id/confirmation']);
    expect(matched('PUT', '/v1/payment-methods/one/default')).toEqual(['PUT /v1/payment-methods/:id/default']);
    expect(matched('GET', '/v1/nothing')).toEqual([]);
  });
});
