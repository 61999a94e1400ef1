import type { ErrorCode, Problem } from '@tillkit/contract';

/**
 * What can go wrong before there is an answer of the host:
 * `network_error`: no connection, or the browser refused it; `timeout`: no answer in time; `aborted`: the caller's signal;
 * `invalid_response`: an answer, but not one of a Tillkit host; `session_failed`: the page's `session` function failed.
 */
export type ClientErrorCode = 'network_error' | 'timeout' | 'aborted' | 'invalid_response' | 'session_failed';

const sentences: Record<ClientErrorCode, string> = {
  network_error: 'The billing service could not be reached. Check your connection and try again.',
  timeout: 'The billing service took too long to answer. Try again in a moment.',
  aborted: 'The request was given up before it was answered.',
  invalid_response: 'The answer did not come from a Tillkit host. Try again in a moment; if it stays so, check the "api" address.',
  session_failed: 'Your session could not be renewed. Reload the page or sign in again.',
};

/** Every call of the client that fails rejects with this class, and with nothing else. */
export class TillkitError extends Error {
  override readonly name = 'TillkitError';
  /** What went wrong, for code: one of the contract's error codes or of the client's own. */
  readonly code: ErrorCode | ClientErrorCode;
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** The problem document of the host (RFC 9457), where there is one. With `preview_stale` its `preview` is the fresh price. */
  readonly problem: Problem | undefined;
  /** Seconds that the host asked to wait before the next try. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode | ClientErrorCode,
    details: { status?: number; problem?: Problem; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(details.problem?.detail ?? sentences[code as ClientErrorCode], { cause: details.cause });
    this.code = code;
    this.status = details.status ?? 0;
    this.problem = details.problem;
    this.retryAfter = details.retryAfter;
  }

  /** What happened and what to do, for a person. */
  get detail(): string {
    return this.message;
  }

  /** JSON pointer (RFC 6901) to the field at fault, such as `/seats`. */
  get param(): string | undefined {
    return this.problem?.param;
  }

  /** Names the request in the host's log. */
  get requestId(): string | undefined {
    return this.problem?.request_id;
  }
}
