import './no-eval.ts';
import * as z from 'zod';
import type { ErrorCode } from './errors.ts';
import type { Permission } from './permissions.ts';

/**
 * Who may call an endpoint.
 * open: anybody; publishable: `pk_` key; session: a customer's token, or a secret key with the header `Tillkit-Account`;
 * checkout: the secret of the checkout in the path; secret: `sk_` key; organisation: `ok_` key.
 */
export type Caller = 'open' | 'publishable' | 'session' | 'checkout' | 'secret' | 'organisation';
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Group = 'catalog' | 'sign-up' | 'contract' | 'account' | 'operation' | 'sandbox' | 'host';

export interface Endpoint {
  method: Method;
  path: `/${string}`;
  group: Group;
  summary: string;
  callers: readonly Caller[];
  /** What the role of a session has to allow; every role may otherwise. */
  permission?: Permission;
  /** Query for GET and DELETE, JSON body otherwise. */
  input: z.ZodType;
  output: z.ZodType;
  /** The body is taken as it was sent, byte for byte, since its sender has signed it; `input` is then empty. */
  rawBody?: true;
  /** Where a body may be larger than 1 MiB: its most bytes, and what a larger one is refused with. */
  largestBody?: { bytes: number; error: ErrorCode; detail: string };
  /** Media type of an answer that is a file rather than JSON; `output` is then `file`. */
  produces?: 'application/pdf' | 'application/octet-stream';
  /** Status of a success; 200 unless said. */
  status?: 200 | 201;
  /** The endpoint's own error codes; `commonErrors` come on top. */
  errors: readonly ErrorCode[];
}

/** A file with its name and its media type, which is that of `produces` or a closer one. */
export const file = z.instanceof(File).meta({ id: 'File', description: 'A file.' });

/** No query and no body. */
export const nothing = z.strictObject({});

export function endpoint<const Definition extends Endpoint>(definition: Definition): Definition {
  return definition;
}

/** Names of the parameters in a path: `/v1/checkouts/:id` gives `id`. */
export type PathParameters<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PathParameters<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;
