import * as z from 'zod';
import { Key, Label, resource } from '../primitives.ts';

export const CancellationMode = z.enum(['standard', 'one_offer', 'de', 'fr', 'strict']).meta({
  id: 'CancellationMode',
  description:
    'standard: survey and one offer, for businesses. one_offer: the same, for consumers in the United States (California AB 2863). de: two steps with the fields and the button of BGB section 312k and nothing else. fr: at most three steps in the wording of article D215-1 of the Code de la consommation. strict: two steps without survey or offers, wherever the place or the kind of buyer is not known.',
});
export type CancellationMode = z.infer<typeof CancellationMode>;

/** Stripe’s values of `cancellation_details.feedback`. */
export const CancellationFeedback = z
  .enum(['too_expensive', 'missing_features', 'switched_service', 'unused', 'customer_service', 'too_complex', 'low_quality', 'other'])
  .meta({ id: 'CancellationFeedback', description: 'Stripe’s values of cancellation feedback.' });
export type CancellationFeedback = z.infer<typeof CancellationFeedback>;

export const OfferInput = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('discount'),
      percent_off: z.number().gt(0).max(100),
      periods: z.int().min(1).max(36),
      name: Label.optional(),
    }),
    z.strictObject({ type: z.literal('pause'), cycles: z.array(z.int().min(1).max(12)).min(1).max(6) }),
    z.strictObject({ type: z.literal('plan'), plan: Key }),
    z.strictObject({ type: z.literal('trial_extension'), days: z.int().min(1).max(90) }),
    z.strictObject({ type: z.literal('contact') }),
  ])
  .meta({ id: 'OfferInput', description: 'What is offered to somebody who wants to leave.' });
export type OfferInput = z.infer<typeof OfferInput>;

export const CancellationReason = resource('CancellationReason', 'An answer of the survey.', {
  key: Key,
  label: Label,
  /** The same answer in other languages, by BCP 47 tag. */
  labels: z.record(z.string().max(35), Label).optional(),
  feedback: CancellationFeedback,
  /** Asks for a sentence, which may be left out. */
  asks_comment: z.boolean().default(false),
});
export type CancellationReason = z.infer<typeof CancellationReason>;

export const CancellationSettings = resource('CancellationSettings', 'How customers leave.', {
  reasons: z.array(CancellationReason.extend({ offer: OfferInput.nullable().default(null) })).max(20),
  /** automatic: by the account’s country and whether it buys for a business; the strictest where that is not known. */
  mode: z.union([z.literal('automatic'), CancellationMode]).default('automatic'),
});
export type CancellationSettings = z.infer<typeof CancellationSettings>;
