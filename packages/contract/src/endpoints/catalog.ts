import { endpoint } from '../define.ts';
import { Catalog, CatalogDiff, CatalogInput, CatalogQuery } from '../resources/catalog.ts';

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
};
