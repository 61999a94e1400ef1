import { applyCatalog } from '../catalog/apply.ts';
import { catalogVersionAt, emptyCatalog, loadCatalogVersion } from '../catalog/load.ts';
import { renderCatalog } from '../catalog/render.ts';
import type { Handlers } from '../http/scope.ts';

export const catalogHandlers = {
  async getCatalog({ db, environment, provider }, query) {
    const version = query.at === undefined ? environment.catalog_version : await catalogVersionAt(db, environment.id, query.at);
    const stored = await loadCatalogVersion(db, environment.id, version);
    const updatedAt = stored?.created_at ?? environment.created_at;
    return renderCatalog(stored?.document ?? emptyCatalog, { query, provider, updatedAt });
  },

  async putCatalog({ db, environment, now }, definition) {
    return applyCatalog(db, environment, definition, now);
  },

  async diffCatalog({ db, environment, now }, definition) {
    return applyCatalog(db, environment, definition, now, { dryRun: true });
  },
} satisfies Partial<Handlers>;
