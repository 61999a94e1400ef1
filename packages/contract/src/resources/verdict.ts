import * as z from 'zod';
import { resource } from '../primitives.ts';

export const VerdictOutcome = z.enum(['allowed', 'at_period_end', 'needs_sales', 'denied']).meta({
  id: 'VerdictOutcome',
  description:
    'allowed: at once; at_period_end: agreed now, in effect later; needs_sales: a person has to be asked; denied: not at all, or not now.',
});

export const Verdict = resource('Verdict', 'Whether the account, and the person who asks, may do something by themselves.', {
  outcome: VerdictOutcome,
  /**
   * For code; null where it is allowed without more. The host's own: `role`, `sold_by_sales`, `seat_limit`, `amount_limit`,
   * `contract_term`, `decrease_later`, `past_due`, `not_active`, `already_scheduled`, `agreed_in_quote`, `not_available`, `notice_passed`,
   * `withdrawal_over`, `payment_method_in_use`; and those of the environment's rules.
   */
  reason: z.string().nullable(),
  /** For a person, in English or as the environment's rule has it; null where it is allowed without more. */
  text: z.string().nullable(),
});
export type Verdict = z.infer<typeof Verdict>;
export type VerdictOutcome = z.infer<typeof VerdictOutcome>;
