import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';
import { ProblemError } from '../http/problem.ts';

export interface RateLimit {
  /** Requests that are taken within `seconds`. */
  requests: number;
  seconds: number;
}

/** False switches a limit off. Counted in each process on its own. */
export interface RateLimitOptions {
  /** By the caller's address; 3000 a minute unless said. */
  ip?: RateLimit | false;
  /** By key, session or checkout; 60000 a minute unless said, since all visitors of a page share one publishable key. */
  key?: RateLimit | false;
  /** Refused credentials by address; 60 a minute unless said. */
  failures?: RateLimit | false;
}

export class RateLimited extends ProblemError {
  readonly retryAfterSeconds: number;

  constructor(milliseconds: number) {
    const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
    super('rate_limited', `There were too many requests. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`);
    this.retryAfterSeconds = seconds;
  }
}

export interface RateLimits {
  /** @throws {RateLimited} */
  request(ip: string | undefined): Promise<unknown>;
  /** @throws {RateLimited} */
  credential(name: string): Promise<unknown>;
  /** @throws {RateLimited} */
  failure(ip: string | undefined): Promise<unknown>;
}

const defaults = {
  ip: { requests: 3000, seconds: 60 },
  key: { requests: 60_000, seconds: 60 },
  failures: { requests: 60, seconds: 60 },
} satisfies RateLimitOptions;

/** An address that is not known, as inside a page, is not limited. */
export function createRateLimits(options: RateLimitOptions | false = {}): RateLimits {
  const chosen = options === false ? ({ ip: false, key: false, failures: false } as const) : { ...defaults, ...options };
  const [ip, key, failures] = [limiter(chosen.ip), limiter(chosen.key), limiter(chosen.failures)];
  return {
    request: (address) => take(ip, address),
    credential: (name) => take(key, name),
    failure: (address) => take(failures, address),
  };
}

function limiter(limit: RateLimit | false): RateLimiterMemory | null {
  return limit ? new RateLimiterMemory({ points: limit.requests, duration: limit.seconds }) : null;
}

const free = Promise.resolve();

function take(limit: RateLimiterMemory | null, name: string | undefined): Promise<unknown> {
  return limit && name !== undefined ? limit.consume(name).catch(refuse) : free;
}

function refuse(refusal: unknown): never {
  if (refusal instanceof Error) throw refusal;
  throw new RateLimited((refusal as { msBeforeNext: number }).msBeforeNext);
}
