import * as z from 'zod';
import { Money, resource, Timestamp } from '../primitives.ts';
import { Verdict } from './verdict.ts';

export const ContractLimits = resource('ContractLimits', 'How far an account goes without asking sales.', {
  /** Most seats; null for no limit. */
  seats: z.int().min(1).max(1_000_000).nullable(),
  /** Highest recurring total a month; null for no limit. */
  monthly_amount: Money.nullable(),
});
export type ContractLimits = z.infer<typeof ContractLimits>;

const terms = {
  /** Months that one term lasts. */
  term_months: z.int().min(1).max(120),
  /** Months that each following term lasts. */
  renewal_term_months: z.int().min(1).max(120),
  /** Days before the term’s end until which its renewal can be turned off. */
  notice_days: z.int().min(0).max(365),
  limits: ContractLimits,
};

/** Terms are counted from it, and no term may end after the year 9999. */
const ContractStart = Timestamp.refine((value) => value < '9900', { error: 'Use a time before the year 9900.' });

export const ContractInput = resource('ContractInput', 'What was agreed with an account that sales brought.', {
  start: ContractStart,
  term_months: terms.term_months,
  /** As long as the first term unless said. */
  renewal_term_months: terms.renewal_term_months.optional(),
  notice_days: terms.notice_days.default(30),
  auto_renew: z.boolean().default(true),
  /** Whether the customer may turn the renewal on and off. */
  renewal_changeable: z.boolean().default(true),
  limits: z
    .strictObject({ seats: ContractLimits.shape.seats.optional(), monthly_amount: ContractLimits.shape.monthly_amount.optional() })
    .optional(),
});
export type ContractInput = z.infer<typeof ContractInput>;

export const Contract = resource('Contract', 'How long an account is bound, and what happens then.', {
  /** Null where nothing was agreed beyond the subscription: the term is then its period. */
  id: z.string().nullable(),
  account: z.string(),
  /** agreement: set by the product’s team or a quote; subscription: follows from the subscription. */
  source: z.enum(['agreement', 'subscription']),
  status: z.enum(['active', 'ended']),
  /** Of the first term. */
  start: Timestamp,
  /** The present term. */
  term: z.strictObject({ start: Timestamp, end: Timestamp }),
  ...terms,
  /** Last moment to turn the renewal of the present term off. */
  notice_by: Timestamp,
  /** Whether another term follows the present one by itself. */
  auto_renew: z.boolean(),
  /** Whether turning the renewal on or off is allowed. */
  change_renewal: Verdict,
});
export type Contract = z.infer<typeof Contract>;

export const ContractUpdate = resource('ContractUpdate', 'Turns the renewal on or off.', { auto_renew: z.boolean() });
export type ContractUpdate = z.infer<typeof ContractUpdate>;
