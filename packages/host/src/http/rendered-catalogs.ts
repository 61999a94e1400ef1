import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { LRUCache } from 'lru-cache';
import { jsonHeaders } from './respond.ts';

/** A catalog as sent, with its strong ETag. */
export interface RenderedCatalog {
  bytes: Uint8Array<ArrayBuffer>;
  etag: string;
}

/** A publishable key is public, so a CDN may keep what it reads, apart by key and origin; a browser asks again each time. */
const publicHeaders = { ...jsonHeaders, Vary: 'Authorization, Origin', 'Cache-Control': 'public, max-age=0, s-maxage=60' };
const privateHeaders = { ...publicHeaders, 'Cache-Control': 'private, no-cache' };

/** The catalog, or that the caller has it already. */
export function catalogResponse(request: Request, { bytes, etag }: RenderedCatalog, forEverybody: boolean, requestId: string): Response {
  const headers = { ...(forEverybody ? publicHeaders : privateHeaders), ETag: etag, 'X-Request-Id': requestId };
  const held = request.headers.get('if-none-match');
  const matches = held?.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
  return matches ? new Response(null, { status: 304, headers }) : new Response(bytes, { status: 200, headers });
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
