import type { Problem } from '@tillkit/contract';

/**
 * Any page may read an answer, also a refusal: without cookies there is nothing that an origin could borrow, and who may call is
 * decided by the key and the environment's allowed origins.
 */
const commonHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Content-Disposition, ETag, Idempotency-Replayed, Retry-After, X-Request-Id',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

export const jsonHeaders = {
  ...commonHeaders,
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  Vary: 'Authorization, Origin',
};

export type Headers = Record<string, string>;

/** JSON text, already made. */
export function jsonResponse(body: string | Uint8Array<ArrayBuffer>, status: number, requestId: string, headers: Headers = {}): Response {
  return new Response(body, { status, headers: { ...jsonHeaders, 'X-Request-Id': requestId, ...headers } });
}

/** What a browser may be told that a file is; it saves the file in any case and shows nothing under the host's own origin. */
const knownTypes: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg', 'text/plain']);

/** A file to be saved under its name. */
export function fileResponse(file: File, requestId: string): Response {
  return new Response(file, {
    status: 200,
    headers: {
      ...commonHeaders,
      'Content-Type': knownTypes.has(file.type) ? file.type : 'application/octet-stream',
      'Content-Length': String(file.size),
      'Content-Disposition': attachment(file.name),
      'Cache-Control': 'no-store',
      Vary: 'Authorization, Origin',
      'X-Request-Id': requestId,
    },
  });
}

/** The name in plain letters, and in full (RFC 6266 with RFC 8187). */
function attachment(name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\w. -]+/g, '_');
  const full = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}

export function problemResponse(problem: Problem, headers: Headers = {}): Response {
  return jsonResponse(JSON.stringify(problem), problem.status, problem.request_id, {
    'Content-Type': 'application/problem+json',
    ...headers,
  });
}

/** Answers a browser that asks whether it may send a request. The request itself is then held to the environment's origins. */
export function preflightResponse(methods: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...commonHeaders,
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, Idempotency-Key, If-None-Match, Tillkit-Account, X-Request-Id',
      'Access-Control-Allow-Methods': methods,
      'Access-Control-Max-Age': '7200',
      Allow: methods,
    },
  });
}
