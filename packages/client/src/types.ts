import type { EndpointId, EndpointInput, EndpointOutput, Endpoints } from '@tillkit/contract';
import type { TillkitError } from './error.ts';
import type { Resource } from './resource.ts';
import type { SessionSource } from './session.ts';

/** What `createClient` takes. */
export interface ClientOptions {
  /** Where the host is, without `/v1`: `https://billing.example.com`, or `''` for the page's own origin. */
  api: string;
  /** A publishable key in a page; a secret or organisation key on a server, never in a page. */
  key?: string;
  /**
   * The signed-in customer: a session token, or a function that gets one from the page's own server. A function is asked again when
   * a token has expired; it may give nothing where nobody is signed in.
   */
  session?: SessionSource;
  /** The customer that a secret key acts for on endpoints of a session: the account's id, or the product's own id for it. */
  account?: string;
  /** Used instead of the global `fetch`. */
  fetch?: typeof fetch;
  /** Milliseconds that one try may take, 20,000 unless said. */
  timeout?: number;
  /** How often a failed request is tried again where that is safe, 2 unless said. */
  retries?: number;
  /** Hears of every error that a call ends with, but for `aborted`. */
  onError?: (error: TillkitError, endpoint: EndpointId) => void;
}

/** What every method takes after its input. */
export interface CallOptions {
  /** Gives the call up: it rejects with code `aborted`. */
  signal?: AbortSignal;
  /**
   * Names one action of a person, so that doing it again does not do it twice. Made for each call of a write unless given; give the
   * same one to repeat a call whose outcome is not known.
   */
  idempotencyKey?: string;
  /** Milliseconds that one try may take. */
  timeout?: number;
}

/** Endpoints that only read. */
export type ReadId = { [Id in EndpointId]: Endpoints[Id]['method'] extends 'GET' ? Id : never }[EndpointId];

/** Nothing has to be passed where no field is required. */
type Input<Id extends EndpointId> =
  Record<string, never> extends EndpointInput<Id> ? [input?: EndpointInput<Id>] : [input: EndpointInput<Id>];

/** One method for each endpoint of the contract. Input is flat: path parameters by name, and the fields of query or body. */
export type ClientMethods = {
  /** @throws {TillkitError} */
  [Id in EndpointId]: (...parameters: [...input: Input<Id>, options?: CallOptions]) => Promise<EndpointOutput<Id>>;
};

/** A thin typed client of a Tillkit host. */
export interface Client extends ClientMethods {
  /** The publishable key that it was created with: tells one environment from another. A secret key is not shown here. */
  readonly publishableKey: string | undefined;
  /** Whether the client was given a session: without one, nothing that needs a signed-in customer can be asked for. */
  readonly hasSession: boolean;
  /** A read that is kept up to date: the same one for the same endpoint and input. */
  resource<Id extends ReadId>(id: Id, ...input: Input<Id>): Resource<EndpointOutput<Id>>;
  /** Says that answers of a read are out of date; all of them, or those for one input. What somebody listens to is loaded again. */
  invalidate<Id extends ReadId>(id: Id, input?: EndpointInput<Id>): void;
  /** The same client and cache, but every call carries `credential`: the secret of a checkout, or the token of a session just begun. */
  withCredential(credential: string): Client;
}
