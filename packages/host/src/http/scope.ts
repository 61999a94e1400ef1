import type { EndpointId, EndpointOutput, EndpointRequest, Endpoints, PathParameters, Role } from '@tillkit/contract';
import type { Kysely } from 'kysely';
import type { BillingProvider } from '../provider/port.ts';
import type { Database, Row } from '../store/schema.ts';
import type { Providers } from './services.ts';

/** Who is asking, after the credential was checked. */
export type Identity =
  | { kind: 'open' }
  | { kind: 'organisation' }
  | { kind: 'publishable' }
  | { kind: 'secret'; account: string | null }
  | { kind: 'session'; account: string; role: Role; actor: { id?: string; email?: string; name?: string } | null }
  | { kind: 'checkout'; checkout: string };

/** What a handler works with. */
export interface Scope {
  /** For a write, the transaction that also holds the idempotency record. A handler uses this connection and no other. */
  db: Kysely<Database>;
  identity: Identity;
  provider: BillingProvider;
  /** The environment's time; the machine's for an organisation key. */
  now: Date;
  requestId: string;
  /**
   * Names what the caller does: the same for every request under one idempotency key, else that of the request. What has a name of its own,
   * such as the preview that is confirmed, goes by that.
   */
  operation: string;
  /** Nobody asks: what was confirmed before is run again, since the provider tells of it. */
  isResumed?: boolean;
}

/** A scope that belongs to no environment. */
export interface OutsideScope extends Scope {
  providers: Providers;
}

/** A scope inside one environment. Every query names `environment.id`. */
export interface EnvironmentScope extends Scope {
  environment: Row<'environments'>;
}

/** Endpoints that belong to no environment. */
export type OutsideId =
  | 'createSandbox'
  | 'listSandboxes'
  | 'getSandbox'
  | 'deleteSandbox'
  | 'getHealth'
  | 'getReadiness'
  | 'receiveProviderWebhook';

/** Endpoints between the host and its providers: they write in steps of their own. */
export type ProviderId = 'receiveProviderWebhook' | 'createReconciliation' | 'createImport';

type Parameters<Id extends EndpointId> = { [Name in PathParameters<Endpoints[Id]['path']>]: string };

/** Input is validated against the contract before, output after. Throw `ProblemError` to refuse. */
export type Handler<Id extends EndpointId> = (
  scope: Id extends OutsideId ? OutsideScope : EnvironmentScope,
  input: EndpointRequest<Id>,
  parameters: Parameters<Id>,
) => Promise<EndpointOutput<Id>>;

export type Handlers<Ids extends EndpointId = EndpointId> = { [Id in Ids]: Handler<Id> };
