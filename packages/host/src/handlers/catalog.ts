import { CatalogInput } from '@tillkit/contract';
import { contextOf, refusing } from '../billing/context.ts';
import { applyCatalog } from '../catalog/apply.ts';
import { definitionOf } from '../catalog/definition.ts';
import { catalogVersionAt, emptyCatalog, loadCatalog, loadCatalogVersion } from '../catalog/load.ts';
import { renderCatalog } from '../catalog/render.ts';
import { ProblemError } from '../http/problem.ts';
import type { Handlers } from '../http/scope.ts';
import { pushCatalog } from '../network/push-catalog.ts';

export const catalogHandlers = {
  async getCatalog({ db, environment, provider }, query) {
    const version = query.at === undefined ? environment.catalog_version : await catalogVersionAt(db, environment.id, query.at);
    const stored = await loadCatalogVersion(db, environment.id, version);
    const updatedAt = stored?.created_at ?? environment.created_at;
    return renderCatalog(stored?.document ?? emptyCatalog, { query, provider, updatedAt });
  },

  /** Where a provider on the network refuses it, nothing is changed here. */
  async putCatalog(scope, definition) {
    const diff = await applyCatalog(scope.db, scope.environment, definition, scope.now);
    await pushCatalog({ ...scope, environment: { ...scope.environment, catalog_version: diff.version } });
    return diff;
  },

  async getCatalogDefinition({ db, environment }) {
    return CatalogInput.parse(definitionOf(await loadCatalog(db, environment)));
  },

  async pullCatalog(scope) {
    const { network } = scope.provider;
    if (!network) throw new ProblemError('not_supported_by_provider', 'The sandbox’s own billing has no other catalog than this one.');
    const context = await contextOf(scope);
    const { catalog, skipped } = await refusing(null, () => network.pullCatalog(context));
    return { catalog: CatalogInput.parse(catalog), skipped };
  },

  async diffCatalog({ db, environment, now }, definition) {
    return applyCatalog(db, environment, definition, now, { dryRun: true });
  },
} satisfies Partial<Handlers>;
