import type { Contract, ContractLimits, Interval, Subscription } from '@tillkit/contract';
import { actionVerdict } from '../policy/action-verdict.ts';
import type { PolicyContext } from '../policy/facts.ts';
import { type Agreement, nextTermEnd, noticeBy } from './terms.ts';

const months: Record<Interval, number> = { month: 1, quarter: 3, year: 12 };
const noLimits: ContractLimits = { seats: null, monthly_amount: null };

/** Whether another term follows the present one. A cancellation that is for the end of the next one does not keep it from coming. */
export function renews(agreement: Agreement, subscription: Subscription | null): boolean {
  if (!agreement.auto_renew || agreement.status === 'ended') return false;
  const end = subscription?.cancel_at ?? null;
  return end === null || Date.parse(end) >= Date.parse(nextTermEnd(agreement));
}

export function presentAgreement(policy: PolicyContext, agreement: Agreement, subscription: Subscription | null): Contract {
  const { renewal_changeable: _changeable, ...shown } = agreement;
  return {
    ...shown,
    source: 'agreement',
    notice_by: noticeBy(agreement),
    auto_renew: renews(agreement, subscription),
    change_renewal: actionVerdict('change_renewal', policy, subscription ?? unsubscribed),
  };
}

/** Where nothing was agreed beyond the subscription, the term is its period, with the pause after it. */
export function presentSubscribed(policy: PolicyContext, subscription: Subscription): Contract {
  const { account, created_at, current_period, interval, status, cancel_at, pause } = subscription;
  const isLive = status !== 'canceled';
  const end = isLive && pause ? pause.resumes_at : current_period.end;
  return {
    id: null,
    account,
    source: 'subscription',
    status: isLive ? 'active' : 'ended',
    start: created_at,
    term: { start: current_period.start, end },
    term_months: months[interval],
    renewal_term_months: months[interval],
    notice_days: 0,
    limits: noLimits,
    notice_by: end,
    auto_renew: isLive && cancel_at === null,
    change_renewal: actionVerdict('change_renewal', policy, subscription),
  };
}

/** What a contract's renewal is judged by where nothing is bought under it yet. */
const unsubscribed = { status: 'active', plan: { key: '', name: '' }, cancel_at: null, pause: null, scheduled_change: null } as const;
