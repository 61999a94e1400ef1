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
  /** A success is a file, under the name that its headers say. */
  isFile: boolean;
}

/** One request and its answer. @throws {TillkitError} */
export async function exchange({ fetch, url, init, timeout, signal, isFile }: Exchange): Promise<unknown> {
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(), timeout);
  const either = AbortSignal.any([signal, clock.signal]);
  const read = async () => {
    const response = await fetch(url, { ...init, signal: either });
    return isFile && response.ok ? fileOf(response, await response.blob()) : answer(response, await response.text());
  };
  try {
    return await abortable(read(), either);
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

/** The name stands after `filename*=UTF-8''` (RFC 6266 with RFC 8187), where our hosts always give it. */
function fileOf({ headers }: Response, content: Blob): File {
  const [, name = ''] = headers.get('content-disposition')?.split("''") ?? [];
  return new File([content], decodeURIComponent(name), content);
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
