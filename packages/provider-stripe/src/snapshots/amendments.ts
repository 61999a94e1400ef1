import type { Subscription } from '@tillkit/contract';
import type { AmendmentDraft } from '@tillkit/host/port';
import { kindOf, termsOf } from '@tillkit/provider-sandbox/rules';
import { hasCome, isOtherChange, isSameTerms, isTrialLonger, isUndone } from './subscription-news.ts';

/** The record of what changed between two states, as far as no command says it better. @param now RFC 3339 */
export function amendmentsOf(was: Subscription | null, is: Subscription, now: string): AmendmentDraft[] {
  if (!was) return [];
  return [
    ...plannedChange(was, is, now),
    ...appliedChange(was, is, now),
    ...pauses(was, is, now),
    ...endings(was, is, now),
    ...others(was, is, now),
  ];
}

type Entry = Pick<AmendmentDraft, 'action' | 'kind' | 'effective_at'>;

/** Of what changes nothing that is held. */
function kept(subscription: Subscription, entry: Entry): AmendmentDraft {
  const terms = termsOf(subscription);
  return { ...entry, before: terms, after: terms, preview: null, invoice: null };
}

function plannedChange(was: Subscription, is: Subscription, now: string): AmendmentDraft[] {
  const entries: AmendmentDraft[] = [];
  const { scheduled_change: before } = was;
  const { scheduled_change: after } = is;
  if (before && isUndone(was, is)) {
    const taken = { action: 'undone', kind: before.kind, effective_at: now, preview: before.preview, invoice: null } as const;
    entries.push({ ...taken, before: termsOf(before), after: termsOf(is) });
  }
  if (after && (!before || isOtherChange(was, is))) {
    const agreed = { action: 'scheduled', kind: after.kind, effective_at: after.effective_at, preview: after.preview || null } as const;
    entries.push({ ...agreed, before: termsOf(is), after: termsOf(after), invoice: null });
  }
  return entries;
}

function appliedChange(was: Subscription, is: Subscription, now: string): AmendmentDraft[] {
  if (isSameTerms(was, is)) return [];
  const [before, after] = [termsOf(was), termsOf(is)];
  const { scheduled_change: scheduled } = was;
  if (scheduled && hasCome(was, is)) {
    const { kind, effective_at, preview } = scheduled;
    return [{ action: 'applied', kind, before, after, effective_at, preview: preview || null, invoice: null }];
  }
  const more = is.recurring.total.amount - was.recurring.total.amount;
  const direction = more === 0 ? 'same' : more > 0 ? 'increase' : 'decrease';
  const kind = kindOf(was, is, direction);
  return [{ action: 'applied', kind, before, after, effective_at: now, preview: null, invoice: null }];
}

function pauses(was: Subscription, is: Subscription, now: string): AmendmentDraft[] {
  const entry = (action: Entry['action'], kind: 'pause' | 'resumption', effective_at: string) => [kept(is, { action, kind, effective_at })];
  if (was.status !== 'paused' && is.status === 'paused' && is.pause) {
    const planned = was.pause ? [] : entry('scheduled', 'pause', is.pause.starts_at);
    return [...planned, ...entry('applied', 'pause', is.pause.starts_at)];
  }
  if (was.status === 'paused' && is.status === 'active') return entry('applied', 'resumption', is.current_period.start);
  if (!was.pause && is.pause) return entry('scheduled', 'pause', is.pause.starts_at);
  return was.pause && !is.pause && was.status !== 'paused' ? entry('undone', 'pause', now) : [];
}

/** One that nobody asked for, as after the last retry of a card, is no change of what was agreed. */
function endings(was: Subscription, is: Subscription, now: string): AmendmentDraft[] {
  const entry = (action: Entry['action'], effective_at: string) => [kept(was, { action, kind: 'cancellation', effective_at })];
  if (was.status !== 'canceled' && is.status === 'canceled') {
    return was.cancel_at !== null ? entry('applied', is.ended_at ?? now) : [];
  }
  if (is.cancel_at !== null && was.cancel_at !== is.cancel_at) return entry('scheduled', is.cancel_at);
  return was.cancel_at !== null && is.cancel_at === null ? entry('undone', now) : [];
}

function others(was: Subscription, is: Subscription, now: string): AmendmentDraft[] {
  const isLowered = is.discount && is.discount.coupon !== was.discount?.coupon && isSameTerms(was, is);
  return [
    ...(isLowered ? [kept(is, { action: 'applied', kind: 'discount', effective_at: now })] : []),
    ...(isTrialLonger(was, is) ? [kept(is, { action: 'applied', kind: 'trial_extension', effective_at: now })] : []),
  ];
}
