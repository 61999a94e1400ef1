import * as z from 'zod';
import { Country, Email, Identifier, Label, LongText, Money, resource, Timestamp } from '../primitives.ts';
import { Subscription } from './billing.ts';
import { CancellationMode, CancellationReason } from './cancellation-settings.ts';
import { ChangePreview, SubscriptionChange } from './change.ts';
import { PaymentChoice } from './checkout.ts';

export const Offer = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('discount'),
      percent_off: z.number(),
      /** Charges that it lowers. */
      periods: z.int(),
      /** First charge that it lowers, and when it ends. */
      from: Timestamp,
      until: Timestamp,
      /** The charge of one interval without and with it, tax included. */
      before: Money,
      after: Money,
    }),
    z.strictObject({
      type: z.literal('pause'),
      /** When it begins: the end of what is paid for. */
      starts_at: Timestamp,
      options: z.array(z.strictObject({ cycles: z.int(), resumes_at: Timestamp })),
      /** Charged at its end: the price that is kept, tax included. */
      amount: Money,
    }),
    z.strictObject({ type: z.literal('plan'), preview: ChangePreview }),
    z.strictObject({ type: z.literal('trial_extension'), days: z.int(), from: Timestamp, to: Timestamp }),
    z.strictObject({ type: z.literal('contact') }),
  ])
  .meta({ id: 'Offer', description: 'What is offered in place of cancelling, with exact dates and amounts.' });
export type Offer = z.infer<typeof Offer>;

export const CancellationEffect = resource('CancellationEffect', 'What cancelling comes to.', {
  /** Until then everything works as before. */
  ends_at: Timestamp,
  when: z.enum(['now', 'period_end', 'trial_end', 'contract_end']),
  /** Charged once more at the end, for use; null where nothing is. What is not yet used is not in it. */
  final_charge: Money.nullable(),
  /** Charges that fall before the end, as in a contract that is paid by the month; null where none does. */
  charges_before: z.strictObject({ count: z.int(), total: Money, last_at: Timestamp }).nullable(),
  /** Credit that is left and is not paid out. */
  credit_lost: Money.nullable(),
  /** The unpaid invoice that is written off by it. */
  written_off: Money.nullable(),
});
export type CancellationEffect = z.infer<typeof CancellationEffect>;

export const CancellationReceipt = resource('CancellationReceipt', 'Proof that a cancellation or a withdrawal was received.', {
  id: z.string(),
  kind: z.enum(['cancellation', 'withdrawal']),
  received_at: Timestamp,
  name: z.string(),
  email: z.string(),
  /** What was cancelled, as the customer or the host names it. */
  contract: z.string(),
  /** When it ends; null where that is not known yet, as of a form without a session. */
  ends_at: Timestamp.nullable(),
  /** Given back to the card; null where nothing was. */
  refund: Money.nullable(),
});
export type CancellationReceipt = z.infer<typeof CancellationReceipt>;

export const Cancellation = resource('Cancellation', 'Somebody on their way out.', {
  id: z.string(),
  account: z.string(),
  subscription: z.string(),
  status: z.enum(['open', 'retained', 'canceled', 'aborted']),
  mode: CancellationMode,
  /** Whose rules these are; null where the place is not known. */
  place: Country.nullable(),
  /** Empty in a mode without survey. */
  reasons: z.array(CancellationReason),
  reason: z.string().nullable(),
  comment: z.string().nullable(),
  /** For the reason that was given; null where there is none, and in a mode without offers. */
  offer: Offer.nullable(),
  effect: CancellationEffect,
  receipt: CancellationReceipt.nullable(),
  created_at: Timestamp,
  updated_at: Timestamp,
});
export type Cancellation = z.infer<typeof Cancellation>;

export const CancellationCreate = resource('CancellationCreate', 'Begins to cancel. Goes on with the one that is open.', {});
export const CancellationUpdate = resource('CancellationUpdate', 'An answer of the survey, or that somebody has thought better of it.', {
  /** Key of a reason; null skips the survey. */
  reason: z.string().max(64).nullish(),
  comment: LongText.nullish(),
  /** Nothing is cancelled. */
  status: z.literal('aborted').optional(),
});
export const CancellationConfirm = resource('CancellationConfirm', 'Cancels, or takes the offer.', {
  decision: z.enum(['cancel', 'accept_offer']),
  /** To cancel: the end that was shown. Where it has moved, the fresh one comes with `preview_stale`. */
  ends_at: Timestamp.optional(),
  /** For a pause: which of its options. */
  cycles: z.int().min(1).max(12).optional(),
  /** For another plan: the preview that was shown. */
  preview: Identifier.optional(),
  /** For another plan: another card than the stored one. */
  payment: PaymentChoice.optional(),
});
export const CancellationOutcome = resource('CancellationOutcome', 'What came of it.', {
  outcome: z.enum(['retained', 'canceled', 'requires_action']),
  cancellation: Cancellation,
  subscription: Subscription,
  /** For another plan: how the change went. */
  change: SubscriptionChange.nullable(),
});
export type CancellationOutcome = z.infer<typeof CancellationOutcome>;

export const CancellationNoticeCreate = resource(
  'CancellationNoticeCreate',
  'A cancellation or withdrawal without signing in (BGB sections 312k and 356a). Whoever sends it is told only that it was received.',
  {
    kind: z.enum(['cancellation', 'withdrawal']),
    /** Extraordinary: for good cause, which `reason` says. */
    type: z.enum(['ordinary', 'extraordinary']).default('ordinary'),
    reason: LongText.optional(),
    name: Label,
    /** Where the receipt goes; the account’s address, if there is to be no further question. */
    email: Email,
    /** What names the contract: number of a subscription or of an invoice, or the customer’s own words. */
    contract: Label,
    /** When it shall end: a day, or the earliest time where left out. */
    ends_at: Timestamp.optional(),
  },
);
export type CancellationNoticeCreate = z.infer<typeof CancellationNoticeCreate>;

export const PauseCreate = resource('PauseCreate', 'Pauses from the end of the present period on; the price is kept.', {
  cycles: z.int().min(1).max(12),
});
export const ResumptionCreate = resource(
  'ResumptionCreate',
  'Ends a pause. Where that charges something, confirms the preview of a change with `resume`.',
  {
    preview: Identifier.optional(),
    payment: PaymentChoice.optional(),
  },
);

export type CancellationCreate = z.infer<typeof CancellationCreate>;
export type CancellationUpdate = z.infer<typeof CancellationUpdate>;
export type CancellationConfirm = z.infer<typeof CancellationConfirm>;
export type PauseCreate = z.infer<typeof PauseCreate>;
export type ResumptionCreate = z.infer<typeof ResumptionCreate>;
