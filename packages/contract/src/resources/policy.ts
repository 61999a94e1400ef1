import * as z from 'zod';
import { Key, Money, resource } from '../primitives.ts';
import { Channel } from './account.ts';
import { VerdictOutcome } from './verdict.ts';

export const PolicyAction = z
  .enum(['change_plan', 'change_interval', 'change_seats', 'change_add_ons', 'pause', 'cancel', 'change_renewal'])
  .meta({ id: 'PolicyAction', description: 'What a rule is about.' });
export type PolicyAction = z.infer<typeof PolicyAction>;

export const Direction = z
  .enum(['increase', 'decrease', 'same'])
  .meta({ id: 'Direction', description: 'Whether a change costs more, less or the same.' });
export type Direction = z.infer<typeof Direction>;

export const PolicyCondition = resource(
  'PolicyCondition',
  'When a rule applies. Every field that is given has to hold; an empty one always does.',
  {
    actions: z.array(PolicyAction).min(1).optional(),
    direction: z.array(Direction).min(1).optional(),
    channel: z.array(Channel).min(1).optional(),
    /** Segments of accounts, as the product names them. */
    segment: z.array(Key).min(1).optional(),
    /** Plans that are held. */
    plan: z.array(Key).min(1).optional(),
    /** Plans that are wanted. */
    target_plan: z.array(Key).min(1).optional(),
    /** Whether a contract’s term is running. */
    in_contract_term: z.boolean().optional(),
    /** More seats than that, after the change. */
    seats_above: z.int().min(0).optional(),
    /** A recurring total a month above that, after the change; in that currency only. */
    monthly_amount_above: Money.optional(),
  },
);
export type PolicyCondition = z.infer<typeof PolicyCondition>;

export const PolicyRule = resource('PolicyRule', 'What accounts may do by themselves.', {
  when: PolicyCondition,
  outcome: VerdictOutcome,
  /** For code. */
  reason: Key,
  /** For a person: why, and what they can do. */
  text: z.string().trim().min(1).max(500),
});
export type PolicyRule = z.infer<typeof PolicyRule>;

export const Policy = resource(
  'Policy',
  'Rules in order; the first that applies decides. What no rule is about follows the defaults: increases now, decreases at the period’s end, in a contract’s term at its renewal; what a salesperson sells is sold by one.',
  { rules: z.array(PolicyRule).max(100) },
);
export type Policy = z.infer<typeof Policy>;
