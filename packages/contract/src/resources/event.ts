import * as z from 'zod';
import { pageOf, resource, Timestamp } from '../primitives.ts';

/** Everything that can happen, in the past tense. */
export const eventTypes = [
  'account.created',
  'account.updated',
  'catalog.updated',
  'catalog.drifted',
  'checkout.started',
  'checkout.completed',
  'checkout.expired',
  'signed_up',
  'sales_request.created',
  'sales_request.updated',
  'subscription.created',
  'subscription.activated',
  'subscription.renewed',
  'subscription.past_due',
  'subscription.recovered',
  'subscription.paused',
  'subscription.pause_scheduled',
  'subscription.pause_undone',
  'subscription.resumed',
  'subscription.discounted',
  'subscription.cancellation_scheduled',
  'subscription.cancellation_undone',
  'subscription.changed',
  'subscription.change_scheduled',
  'subscription.change_undone',
  'subscription.canceled',
  'trial.started',
  'trial.will_end',
  'trial.ended',
  'trial.extended',
  'amendment.created',
  'cancellation.started',
  'cancellation.reason_given',
  'cancellation.offer_shown',
  'cancellation.offer_accepted',
  'cancellation.completed',
  'cancellation.aborted',
  'cancellation.failed',
  'cancellation_notice.received',
  'contract.created',
  'contract.updated',
  'contract.renewed',
  'contract.ended',
  'quote.created',
  'quote.accepted',
  'quote.expired',
  'document.created',
  'sales_request.closed',
  'discount.ended',
  'invoice.created',
  'invoice.paid',
  'invoice.payment_failed',
  'invoice.uncollectible',
  'invoice.voided',
  'invoice.refunded',
  'payment.succeeded',
  'payment.failed',
  'payment_method.attached',
  'payment_method.updated',
  'payment_method.default_changed',
  'payment_method.detached',
  'clock.advanced',
] as const;
export const EventType = z.enum(eventTypes).meta({ id: 'EventType', description: 'What happened.' });
export type EventType = z.infer<typeof EventType>;

export const Event = resource('Event', 'Something that happened, in order.', {
  id: z.string(),
  /** Ascending within the environment. */
  sequence: z.int(),
  type: EventType,
  /** By the environment's clock. */
  at: Timestamp,
  account: z.string().nullable(),
  /** The object as it was then, under the name of its kind, e.g. `{ "invoice": { … } }`. */
  data: z.record(z.string(), z.unknown()),
});
export type Event = z.infer<typeof Event>;
export const EventPage = pageOf('EventPage', Event);

export type EventPage = z.infer<typeof EventPage>;
