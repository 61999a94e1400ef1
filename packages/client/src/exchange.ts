import type { Problem } from '@tillkit/contract';
import { abortable } from './abortable.ts';
import { TillkitError } from './error.ts';

export interface Exchange {
  fetch: typeof fetch;
  url: string;
  init: RequestInit;
  /** Milliseconds until the whole answer must be there. */
  timeout: number;
  signal: AbortSignal;
}

/** One request and its answer. @throws {TillkitError} */
export async function exchange({ fetch, url, init, timeout, signal }: Exchange): Promise<unknown> {
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(), timeout);
  const either = AbortSignal.any([signal, clock.signal]);
  const read = async () => {
    const response = await fetch(url, { ...init, signal: either });
    return [response, await response.text()] as const;
  };
  try {
    return answer(...(await abortable(read(), either)));
  } catch (cause) {
    if (cause instanceof TillkitError && cause.code !== 'aborted') throw cause;
    throw new TillkitError(signal.aborted ? 'aborted' : clock.signal.aborted ? 'timeout' : 'network_error', { cause });
  } finally {
    clearTimeout(timer);
  }
}

function answer({ ok, status, headers }: Response, text: string): unknown {
  const body = parse(text) as Problem | undefined;
  if (ok && body) return body;
  const problem = body?.code && body.detail ? body : undefined;
  throw new TillkitError(problem?.code ?? 'invalid_response', { status, problem, retryAfter: secondsUntil(headers.get('retry-after')) });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `Retry-After` is a number of seconds or a date (RFC 9110, section 10.2.3). */
function secondsUntil(value: string | null): number | undefined {
  if (!value) return undefined;
  const seconds = Number(value);
  const wait = Number.isNaN(seconds) ? (Date.parse(value) - Date.now()) / 1000 : seconds;
  return wait >= 0 ? wait : undefined;
}
