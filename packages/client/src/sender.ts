import { abortable } from './abortable.ts';
import { TillkitError } from './error.ts';
import { exchange } from './exchange.ts';
import type { PreparedRequest } from './request.ts';
import { retryDelay } from './retry.ts';
import { createSessionHolder } from './session.ts';
import type { CallOptions, ClientOptions } from './types.ts';

export interface SendOptions extends CallOptions {
  /** Used instead of session and key. */
  credential?: string;
  /** Goes past the browser's HTTP cache. */
  fresh?: boolean;
}

/** @throws {TillkitError} */
export type Send = (request: PreparedRequest, options: SendOptions, signal: AbortSignal) => Promise<unknown>;

/** Sends requests with the right credential, and again where that is safe and may help. */
export function createSender({ api, key, account, fetch, timeout = 20_000, retries = 2, session }: ClientOptions): Send {
  const origin = api.replace(/\/+$/, '');
  const holder = createSessionHolder(session);

  return async (request, options, signal) => {
    const { method, body } = request;
    const headers: Record<string, string> = {};
    if (account) headers['tillkit-account'] = account;
    if (body) headers['content-type'] = 'application/json';
    if (method !== 'GET') headers['idempotency-key'] = options.idempotencyKey ?? createIdempotencyKey();
    // Named only where it is needed: some server runtimes refuse the field.
    const init: RequestInit = { method, body, ...(options.fresh && { cache: 'no-cache' }) };
    const usesSession = request.isForSession && !options.credential;
    let token = usesSession ? await abortable(holder.current(), signal) : undefined;
    let wasRenewed = false;

    for (let attempt = 0; ; attempt++) {
      const credential = options.credential ?? token ?? key;
      try {
        return await exchange({
          fetch: fetch ?? globalThis.fetch,
          url: origin + request.target,
          init: { ...init, headers: credential ? { ...headers, authorization: `Bearer ${credential}` } : headers },
          timeout: options.timeout ?? timeout,
          signal,
          isFile: request.isFile,
        });
      } catch (error) {
        if (!(error instanceof TillkitError)) throw error;
        if (token && !wasRenewed && (error.code === 'session_expired' || error.code === 'invalid_key')) {
          wasRenewed = true;
          attempt--;
          token = await abortable(holder.renew(token), signal);
          if (token) continue;
        }
        const delay = attempt < retries ? retryDelay(error, attempt) : undefined;
        if (delay === undefined) throw error;
        await abortable(new Promise((resolve) => setTimeout(resolve, delay)), signal);
      }
    }
  };
}

/** 128 random bits. Not `randomUUID`, which pages without https do not have. */
function createIdempotencyKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
