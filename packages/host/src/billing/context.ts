import type { Seller } from '@tillkit/contract';
import { loadCatalog } from '../catalog/load.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import { type BillingContext, BillingError, type CatalogSnapshot } from '../provider/port.ts';
import { createId } from '../security/ids.ts';
import type { Row } from '../store/schema.ts';

interface ContextOptions {
  catalog: CatalogSnapshot;
  /** The environment's time. */
  now: Date;
  createId: (prefix: string) => string;
  /** As in `BillingContext`; only what changes nothing may leave it to the id of the request. */
  operation: string;
  /** Number of the next invoice; only a command that makes invoices needs the right one. */
  invoiceSequence?: number;
}

/** What a provider is told around each command. */
export function billingContext(environment: Row<'environments'>, options: ContextOptions): BillingContext {
  return {
    environment: {
      id: environment.id,
      kind: environment.kind,
      seller: environment.settings.seller as Seller,
      retry_days: environment.settings.retry_days,
      proration: environment.settings.proration ?? 'second',
    },
    now: options.now.toISOString(),
    catalog: options.catalog,
    createId: options.createId,
    invoiceSequence: options.invoiceSequence ?? 1,
    operation: options.operation,
  };
}

type ScopeParts = Pick<EnvironmentScope, 'db' | 'environment' | 'now' | 'operation'>;

/** The same for a command that makes no invoice. */
export async function contextOf({ db, environment, now, operation }: ScopeParts, of = operation): Promise<BillingContext> {
  return billingContext(environment, { catalog: await loadCatalog(db, environment), now, createId, operation: of });
}

/**
 * Turns a provider's refusal into a problem document.
 * @param pointer where the cart is in the request's body, e.g. `/cart`; null where the body holds no cart
 */
export async function refusing<Answer>(pointer: string | null, command: () => Promise<Answer> | Answer): Promise<Answer> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof BillingError)) throw error;
    const param = pointer === null || error.param === undefined ? undefined : `${pointer}${error.param}`;
    throw new ProblemError(error.code, error.message, { cause: error.cause, ...(param === undefined ? {} : { param }) });
  }
}
