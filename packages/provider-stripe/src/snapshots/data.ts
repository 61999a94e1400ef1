import type { ProviderData } from '@tillkit/host/port';
import { z } from 'zod';

/** What is known of an invoice whose document is not at hand. */
const InvoiceNote = z.object({
  status: z.enum(['draft', 'open', 'paid', 'void', 'uncollectible']),
  attempts: z.number(),
  /** Minor units. */
  refunded: z.number(),
  /** Of the whole document: another one means that it has to be written again. */
  digest: z.string(),
});
export type InvoiceNote = z.infer<typeof InvoiceNote>;

/** What is kept with a subscription. Everything else is read from Stripe. */
const SubscriptionData = z.object({
  /** The latest invoices by their ids. */
  invoices: z.record(z.string(), InvoiceNote).default({}),
  /** Whether it was told that the trial will end. */
  trial_notice_given: z.boolean().default(false),
  /** Units by meter of the present period that are settled: they were billed with a change, or used before the meter was charged for. */
  billed_usage: z.record(z.string(), z.number()).default({}),
});
export type SubscriptionData = z.infer<typeof SubscriptionData>;

export function readData(data: ProviderData): SubscriptionData {
  return SubscriptionData.parse(data);
}
