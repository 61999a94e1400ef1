import type { Seller } from '@tillkit/contract';
import { ProblemError } from '../http/problem.ts';
import { type BillingContext, BillingError, type CatalogSnapshot } from '../provider/port.ts';
import type { Row } from '../store/schema.ts';

interface ContextOptions {
  catalog: CatalogSnapshot;
  /** The environment's time. */
  now: Date;
  createId: (prefix: string) => string;
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
  };
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
    throw new ProblemError(error.code, error.message, param === undefined ? {} : { param });
  }
}
