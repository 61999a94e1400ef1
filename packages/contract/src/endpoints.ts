import type { z } from 'zod';
import type { PathParameters } from './define.ts';
import { accountEndpoints } from './endpoints/account.ts';
import { catalogEndpoints } from './endpoints/catalog.ts';
import { changeEndpoints } from './endpoints/change.ts';
import { customerEndpoints } from './endpoints/customer.ts';
import { leavingEndpoints } from './endpoints/leaving.ts';
import { hostEndpoints, operationEndpoints, sandboxEndpoints } from './endpoints/operation.ts';
import { paymentEndpoints } from './endpoints/payment.ts';
import { providerEndpoints } from './endpoints/provider.ts';
import { signUpEndpoints } from './endpoints/sign-up.ts';

/** The single source: client methods, server routes, validation and the OpenAPI document are derived from this table. */
export const endpoints = {
  ...catalogEndpoints,
  ...signUpEndpoints,
  ...customerEndpoints,
  ...changeEndpoints,
  ...leavingEndpoints,
  ...accountEndpoints,
  ...paymentEndpoints,
  ...operationEndpoints,
  ...providerEndpoints,
  ...sandboxEndpoints,
  ...hostEndpoints,
};

export type Endpoints = typeof endpoints;
export type EndpointId = keyof Endpoints;

type Simplify<T> = { [Key in keyof T]: T[Key] } & {};
/** zod gives an object without fields the type `Record<string, never>`, which would forbid the path parameters too. */
type Fields<T> = string extends keyof T ? unknown : T;

/** What a caller passes: path parameters and query or body, flat in one object. */
export type EndpointInput<Id extends EndpointId> = Simplify<
  { [Name in PathParameters<Endpoints[Id]['path']>]: string } & Fields<z.input<Endpoints[Id]['input']>>
>;
/** What a caller gets. */
export type EndpointOutput<Id extends EndpointId> = z.output<Endpoints[Id]['output']>;
/** What the host's handler gets after validation, defaults filled in. */
export type EndpointRequest<Id extends EndpointId> = z.output<Endpoints[Id]['input']>;
