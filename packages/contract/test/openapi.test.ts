import { validate } from '@readme/openapi-parser';
import { describe, expect, test } from 'vitest';
import { endpoints } from '../src/index.ts';
import { createOpenApiDocument } from '../src/openapi.ts';

interface Operation {
  operationId: string;
  security: object[];
  requestBody?: object;
  responses: Record<string, { description: string }>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}
const document = createOpenApiDocument({ server: 'https://billing.example.com', version: '1' }) as unknown as Document;
const operations = new Map(Object.values(document.paths).flatMap((path) => Object.values(path).map((one) => [one.operationId, one])));

describe('The OpenAPI document', () => {
  test('is valid by an independent validator, without a warning', async () => {
    // The validator resolves references in place, and its types want a document that is already known to be one.
    const copy = JSON.parse(JSON.stringify(document)) as Parameters<typeof validate>[0];
    expect(await validate(copy)).toEqual({ valid: true, warnings: [], specification: 'OpenAPI' });
  });

  test('has one operation for each endpoint, and no other', () => {
    expect([...operations.keys()].sort()).toEqual(Object.keys(endpoints).sort());
  });

  test('refers only to schemas that it holds', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    const held = new Set(Object.keys(document.components.schemas));
    expect(references.length).toBeGreaterThan(100);
    expect(references.filter((name = '') => !held.has(name))).toEqual([]);
  });

  test('does not leave schemas that nothing refers to', () => {
    const text = JSON.stringify(document);
    const unused = Object.keys(document.components.schemas).filter((name) => !text.includes(`"#/components/schemas/${name}"`));
    expect(unused).toEqual([]);
  });

  test('lists each of an endpoint’s error codes under its status', () => {
    const responses = operations.get('confirmCheckout')?.responses ?? {};
    expect(responses['409']?.description).toContain('`preview_stale`: The price has changed since it was shown');
    expect(responses['402']?.description).toContain('`card_declined`');
    expect(responses['429']?.description).toContain('`rate_limited`');
  });

  test('says that an answer is a file, and which kind', () => {
    expect(operations.get('getInvoicePdf')?.responses['200']).toEqual({ description: 'Success', content: { 'application/pdf': {} } });
  });

  test('says which credentials an endpoint takes', () => {
    expect(operations.get('getCheckout')?.security).toEqual([{ checkout_secret: [] }, { secret_key: [] }]);
    expect(operations.get('getHealth')?.security).toEqual([]);
  });

  test('gives reads a query and writes a body', () => {
    expect(operations.get('getCatalog')).not.toHaveProperty('requestBody');
    expect(operations.get('putCatalog')).toHaveProperty('requestBody');
  });

  test('lets every write carry an idempotency key, and no read', () => {
    const withKey = [...operations].filter(([, operation]) => JSON.stringify(operation).includes('"Idempotency-Key"')).map(([id]) => id);
    const writes = Object.entries(endpoints).filter(([, { method }]) => method !== 'GET');
    expect(withKey.sort()).toEqual(writes.map(([id]) => id).sort());
  });

  test('distinguishes what is sent, where defaults may be left out, from what comes back', () => {
    const { CartInput, Cart } = document.components.schemas as Record<string, { required?: string[] }>;
    expect(CartInput?.required).toEqual(['plan', 'interval', 'currency']);
    expect(Cart?.required).toContain('add_ons');
  });
});
