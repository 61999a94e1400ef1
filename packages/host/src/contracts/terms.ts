import type { Contract, ContractInput, ContractLimits, Period } from '@tillkit/contract';
import { addDuration, dayMs } from '../billing/calendar.ts';

/** An agreement as it is kept. Its presentation follows from it, the subscription and who asks. */
export interface Agreement
  extends Pick<Contract, 'account' | 'status' | 'start' | 'term' | 'term_months' | 'renewal_term_months' | 'notice_days' | 'auto_renew'> {
  id: string;
  limits: ContractLimits;
  renewal_changeable: boolean;
}

type Terms = Pick<Agreement, 'start' | 'term_months' | 'renewal_term_months'>;

/** What was agreed, in the term that is running at `now`: those before have passed by themselves. */
export function newAgreement(id: string, account: string, input: ContractInput, now: Date): Agreement {
  const { start, term_months, renewal_term_months = term_months, notice_days = 30, auto_renew = true, renewal_changeable = true } = input;
  const terms = { start: new Date(start).toISOString(), term_months, renewal_term_months };
  const limits = { seats: input.limits?.seats ?? null, monthly_amount: input.limits?.monthly_amount ?? null };
  const first: Period = { start: terms.start, end: termEnd(terms, 0) };
  const agreement: Agreement = {
    id,
    account,
    status: 'active',
    ...terms,
    term: first,
    notice_days,
    auto_renew,
    renewal_changeable,
    limits,
  };
  return upTo(agreement, now);
}

/** The agreement at a time: in its present term, or ended where none followed. */
function upTo(agreement: Agreement, now: Date): Agreement {
  let current = agreement;
  while (current.status === 'active' && new Date(current.term.end) <= now) current = afterTerm(current, current.auto_renew);
  return current;
}

/** What comes after the present term: another one, or the end. */
export function afterTerm(agreement: Agreement, renews: boolean): Agreement {
  if (!renews) return { ...agreement, status: 'ended', auto_renew: false };
  return { ...agreement, auto_renew: true, term: { start: agreement.term.end, end: nextTermEnd(agreement) } };
}

/** End of the term that would follow the present one. */
export function nextTermEnd(agreement: Agreement): string {
  for (let renewals = 1; ; renewals += 1) {
    const end = termEnd(agreement, renewals);
    if (Date.parse(end) > Date.parse(agreement.term.end)) return end;
  }
}

/** Last moment to turn the renewal off. */
export function noticeBy({ term, notice_days }: Pick<Agreement, 'term' | 'notice_days'>): string {
  return new Date(Date.parse(term.end) - notice_days * dayMs).toISOString();
}

/** When a cancellation at `now` ends it: with the term, or with the next one where the time for notice is over. */
export function earliestEnd(agreement: Agreement, now: Date): string {
  const isLate = agreement.auto_renew && now > new Date(noticeBy(agreement));
  return isLate ? nextTermEnd(agreement) : agreement.term.end;
}

export function isRunning({ status, term }: Pick<Agreement, 'status' | 'term'>, now: Date): boolean {
  return status === 'active' && new Date(term.start) <= now && now < new Date(term.end);
}

/** Always counted from the start, so that a 31st comes back after a shorter month. */
function termEnd({ start, term_months, renewal_term_months }: Terms, renewals: number): string {
  const end = addDuration(new Date(start), `P${term_months + renewals * renewal_term_months}M`);
  if (!end) throw new Error(`A contract from ${start} has a term that ends beyond all dates.`);
  return end.toISOString();
}
