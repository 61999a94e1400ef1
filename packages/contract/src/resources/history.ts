import * as z from 'zod';
import { Money, pageOf, Timestamp } from '../primitives.ts';
import { Invoice } from './billing.ts';
import { Actor, Amendment } from './change.ts';
import { Quote } from './quote.ts';

export const HistoryEntry = z
  .discriminatedUnion('kind', [
    z.strictObject({ id: z.string(), at: Timestamp, kind: z.literal('quote'), actor: Actor.nullable(), quote: Quote }),
    z.strictObject({ id: z.string(), at: Timestamp, kind: z.literal('amendment'), actor: Actor, amendment: Amendment }),
    z.strictObject({
      id: z.string(),
      at: Timestamp,
      kind: z.literal('invoice'),
      actor: z.null(),
      invoice: z.strictObject({
        id: z.string(),
        number: z.string(),
        status: Invoice.shape.status,
        reason: Invoice.shape.reason,
        total: Money,
        /** Of the total, what is paid from credit and not with money. */
        credit_applied: Money,
      }),
    }),
    z.strictObject({
      id: z.string(),
      at: Timestamp,
      kind: z.literal('subscription'),
      actor: z.null(),
      subscription: z.strictObject({
        id: z.string(),
        event: z.enum(['created', 'ended']),
        plan: z.strictObject({ key: z.string(), name: z.string() }),
      }),
    }),
  ])
  .meta({ id: 'HistoryEntry', description: 'One entry of an account’s time line.' });
export type HistoryEntry = z.infer<typeof HistoryEntry>;
export const HistoryPage = pageOf('HistoryPage', HistoryEntry);
export type HistoryPage = z.infer<typeof HistoryPage>;
