import * as z from 'zod';
import { Money, resource, Timestamp } from '../primitives.ts';

export const NoticeKind = z
  .enum([
    'payment_failed',
    'invoice_overdue',
    'card_expired',
    'trial_ends',
    'will_cancel',
    'paused',
    'pause_scheduled',
    'card_expires',
    'usage_over',
    'quote_open',
    'contract_ends',
    'contract_renews',
    'invoice_due',
    'change_scheduled',
  ])
  .meta({ id: 'NoticeKind', description: 'What needs attention, in the order of urgency.' });
export type NoticeKind = z.infer<typeof NoticeKind>;

export const Notice = resource('Notice', 'One thing that needs the customer’s attention.', {
  /** The same for as long as it is the same matter: for remembering that it was dismissed. */
  id: z.string(),
  kind: NoticeKind,
  severity: z.enum(['danger', 'warning', 'info']),
  dismissible: z.boolean(),
  /** When it happens, or has to be done by. */
  at: Timestamp.nullable(),
  /** What is at stake. */
  amount: Money.nullable(),
  /** Next try of a failed payment; when the contract’s notice has to be given. */
  deadline: Timestamp.nullable(),
  /** Whether a payment method is there for what comes. */
  has_payment_method: z.boolean(),
  /** How many invoices, meters or quotes it is about. */
  count: z.int(),
  /** Id of the invoice or quote, key of the meter, brand and last digits of the card, name of the plan. */
  invoice: z.string().nullable(),
  quote: z.string().nullable(),
  name: z.string().nullable(),
});
export type Notice = z.infer<typeof Notice>;
export const NoticeList = resource('NoticeList', 'What needs attention, most urgent first.', {
  data: z.array(Notice),
  /** The environment’s time. */
  now: Timestamp,
});
export type NoticeList = z.infer<typeof NoticeList>;
