export { createClient } from './client.ts';
export { type ClientErrorCode, TillkitError } from './error.ts';
export type { Listener, Resource, Snapshot } from './resource.ts';
export type { SessionSource } from './session.ts';
export type { CallOptions, Client, ClientMethods, ClientOptions, ReadId } from './types.ts';
