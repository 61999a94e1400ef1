import { validate } from '@readme/openapi-parser';
import { endpoints } from '@tillkit/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestHost, type TestHost } from '../create-test-host.ts';

let shop: TestHost;
beforeAll(async () => {
  shop = await createTestHost();
});
afterAll(() => shop.close());

test('The served OpenAPI document is valid and describes every endpoint', async () => {
  const response = await shop.send('GET', '/openapi.json');
  expect(response.status).toBe(200);
  const document = await response.json();
  const described = Object.values(document.paths as Record<string, Record<string, { operationId: string }>>).flatMap((operations) =>
    Object.values(operations).map(({ operationId }) => operationId),
  );
  expect(described.sort()).toEqual(Object.keys(endpoints).sort());
  expect(await validate(document)).toMatchObject({ valid: true });
});
