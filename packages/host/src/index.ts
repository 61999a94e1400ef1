export { createHost, type Host, type HostOptions } from './http/create-host.ts';
export type { Connection } from './http/dispatch.ts';
export type { Log, LogEntry } from './http/log.ts';
export { ProblemError } from './http/problem.ts';
export type { Providers } from './http/services.ts';
export * from './provider/port.ts';
export type { RateLimit, RateLimitOptions } from './security/rate-limits.ts';
export type { DatabaseOptions } from './store/connect.ts';
export type { NewEnvironment } from './store/environments.ts';
