import * as z from 'zod';
import { PageQuery, pageOf, resource, Timestamp } from '../primitives.ts';
import { CatalogInput } from './catalog.ts';

export const PulledCatalog = resource('PulledCatalog', 'The catalog of a payment provider, as far as ours can say it.', {
  catalog: CatalogInput,
  /** What is not in it, by its id at the provider, with a sentence that says why. */
  skipped: z.array(z.strictObject({ id: z.string(), reason: z.string() })),
});
export type PulledCatalog = z.infer<typeof PulledCatalog>;

export const WebhookReceived = resource(
  'WebhookReceived',
  'A message of a payment provider is stored. What it leads to is done right after.',
  {
    received: z.literal(true),
  },
);

export const ProviderNotice = resource('ProviderNotice', 'A message of a payment provider, and what came of it.', {
  /** The provider's id of it. */
  id: z.string(),
  /** As the provider calls it, e.g. `invoice.paid`. */
  type: z.string(),
  /**
   * pending: to be done, perhaps again; done: what it is about was read anew; ignored: it is about nothing of ours;
   * failed: given up after many attempts. A reconciliation makes up for it.
   */
  status: z.enum(['pending', 'done', 'ignored', 'failed']),
  /** Whom it is about; null where that is nobody, or nobody of ours. */
  account: z.string().nullable(),
  attempts: z.int(),
  /** What went wrong last, or why it is ignored. */
  detail: z.string().nullable(),
  received_at: Timestamp,
  /** When it will be tried again; null where it will not. */
  next_attempt_at: Timestamp.nullable(),
});
export type ProviderNotice = z.infer<typeof ProviderNotice>;
export const ProviderNoticeQuery = PageQuery.extend({ status: z.enum(['pending', 'done', 'ignored', 'failed']).optional() });
export const ProviderNoticePage = pageOf('ProviderNoticePage', ProviderNotice);
export type ProviderNoticePage = z.infer<typeof ProviderNoticePage>;

export const Difference = resource('Difference', 'Where our copy is not what the payment provider has.', {
  account: z.string(),
  /** E.g. `subscription`, `invoice in_…`. */
  object: z.string(),
  /** JSON pointer to the field; empty for the whole object. */
  field: z.string(),
  /** Null where we do not have it. */
  ours: z.unknown(),
  /** Null where the provider does not have it. */
  theirs: z.unknown(),
});
export type Difference = z.infer<typeof Difference>;

const steps = {
  /** `next_cursor` of the step before; left out for the first one. */
  cursor: z.string().max(500).optional(),
  /** Most customers that this step reads. */
  limit: z.int().min(1).max(50).default(10),
};

export const ReconciliationCreate = resource('ReconciliationCreate', 'Reads some accounts anew from the payment provider.', {
  ...steps,
  /** False only tells the differences. */
  write: z.boolean().default(true),
});
export const Reconciliation = resource('Reconciliation', 'What one step of a reconciliation found.', {
  /** Accounts that were read. */
  accounts: z.int(),
  differences: z.array(Difference),
  /** Accounts that could not be read, with a sentence that says why. The others are done. */
  failures: z.array(z.strictObject({ account: z.string(), detail: z.string() })),
  written: z.boolean(),
  next_cursor: z.string().nullable(),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

export const ImportCreate = resource('ImportCreate', 'Takes over some customers of the payment provider.', steps);
export const ImportOutcome = z
  .enum(['created', 'linked', 'unchanged', 'skipped'])
  .meta({ id: 'ImportOutcome', description: 'linked: it is an account that was here; unchanged: it was taken over before.' });
export const ImportedAccount = resource('ImportedAccount', 'What came of one customer.', {
  /** Id at the provider. */
  customer: z.string(),
  /** Null where it was skipped. */
  account: z.string().nullable(),
  outcome: ImportOutcome,
  /** Whether it has a subscription that has not ended. */
  subscribed: z.boolean(),
  invoices: z.int(),
  /** What a person should look at: why it was skipped, an address that another account has, prices that the catalog does not know. */
  remarks: z.array(z.string()),
});
export type ImportedAccount = z.infer<typeof ImportedAccount>;
export const ImportStep = resource('ImportStep', 'What one step of an import did. Doing it again changes nothing.', {
  data: z.array(ImportedAccount),
  /** How many customers there are in all; null where the provider does not say. */
  total: z.int().nullable(),
  next_cursor: z.string().nullable(),
});
export type ImportStep = z.infer<typeof ImportStep>;
