import { endpoint, nothing } from '../define.ts';
import { Catalog, CatalogDiff, CatalogInput, CatalogQuery } from '../resources/catalog.ts';
import { PulledCatalog } from '../resources/provider.ts';

const catalogErrors = ['duplicate_key', 'unknown_reference', 'overlapping_tiers', 'invalid_price'] as const;

export const catalogEndpoints = {
  getCatalog: endpoint({
    method: 'GET',
    path: '/v1/catalog',
    group: 'catalog',
    summary: 'Plans, add-ons, prices, features and currencies. Has a strong ETag.',
    callers: ['publishable', 'session', 'secret'],
    input: CatalogQuery,
    output: Catalog,
    errors: ['currency_not_available', 'meter_not_found', 'quantity_above_maximum'],
  }),
  putCatalog: endpoint({
    method: 'PUT',
    path: '/v1/catalog',
    group: 'catalog',
    summary: 'Replaces the whole catalog and returns what changed. A price is never edited: a new one supersedes it.',
    callers: ['secret'],
    input: CatalogInput,
    output: CatalogDiff,
    errors: catalogErrors,
  }),
  diffCatalog: endpoint({
    method: 'POST',
    path: '/v1/catalog/diff',
    group: 'catalog',
    summary: 'What replacing the catalog would change.',
    callers: ['secret'],
    input: CatalogInput,
    output: CatalogDiff,
    errors: catalogErrors,
  }),
  getCatalogDefinition: endpoint({
    method: 'GET',
    path: '/v1/catalog/definition',
    group: 'catalog',
    summary: 'The catalog as it was put, coupons included. To put it again changes nothing.',
    callers: ['secret'],
    input: nothing,
    output: CatalogInput,
    errors: [],
  }),
  pullCatalog: endpoint({
    method: 'POST',
    path: '/v1/catalog/pull',
    group: 'catalog',
    summary: 'The catalog that the payment provider has, to be put here. Nothing is changed by it.',
    callers: ['secret'],
    input: nothing,
    output: PulledCatalog,
    errors: [],
  }),
};
