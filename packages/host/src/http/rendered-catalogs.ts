import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { LRUCache } from 'lru-cache';

/** A catalog as sent, with its strong ETag. */
export interface RenderedCatalog {
  bytes: Uint8Array<ArrayBuffer>;
  etag: string;
}

export interface RenderedCatalogs {
  get(environmentId: string, version: number, search: string): RenderedCatalog | undefined;
  /** @param version null keeps nothing: the answer depends on more than version and query */
  render(environmentId: string, version: number | null, search: string, body: string): RenderedCatalog;
}

/**
 * The bytes of catalogs by environment, version and query. A version never changes, so nothing has to be invalidated; what is not
 * asked for falls out.
 */
export function createRenderedCatalogs(): RenderedCatalogs {
  const cache = new LRUCache<string, RenderedCatalog>({
    max: 1000,
    maxSize: 64 * 1024 * 1024,
    sizeCalculation: ({ bytes }) => bytes.length + 1,
  });
  const name = (environmentId: string, version: number, search: string) => `${environmentId} ${version} ${search}`;
  return {
    get: (environmentId, version, search) => cache.get(name(environmentId, version, search)),
    render(environmentId, version, search, body) {
      const bytes = new TextEncoder().encode(body);
      const rendered = { bytes, etag: `"${bytesToHex(sha256(bytes)).slice(0, 32)}"` };
      if (version !== null) cache.set(name(environmentId, version, search), rendered);
      return rendered;
    },
  };
}
