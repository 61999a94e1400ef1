import type { Direction, Policy, PolicyCondition, VerdictOutcome } from '@tillkit/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionVerdict, type SubscriptionAction } from './action-verdict.ts';
import { changeDecision, changeVerdict } from './change-verdict.ts';
import type { PolicyContext, RunningContract, WantedChange } from './facts.ts';

const contract: RunningContract = {
  term: { start: '2027-01-01T00:00:00.000Z', end: '2028-01-01T00:00:00.000Z' },
  limits: { seats: 20, monthly_amount: { amount: 50_000, currency: 'usd' } },
  notice_by: '2027-12-02T00:00:00.000Z',
  auto_renew: true,
  renewal_changeable: true,
  earliest_end: '2028-01-01T00:00:00.000Z',
  next_term_end: '2029-01-01T00:00:00.000Z',
};

function context(fields: Partial<PolicyContext> = {}, channel: 'self_serve' | 'sales_led' = 'self_serve'): PolicyContext {
  const account = { channel, segment: 'startup', buyer: null, address: null };
  return { policy: { rules: [] }, account, permissions: null, contract: null, now: '2027-06-01T00:00:00.000Z', ...fields };
}

type Held = Parameters<typeof actionVerdict>[2];

const held: Held = { status: 'active', plan: { key: 'team', name: 'Team' }, cancel_at: null, pause: null, scheduled_change: null };

/** More or fewer seats at 12.00 a month. */
function seats(before: number, after: number, fields: Partial<WantedChange> = {}): WantedChange {
  const direction: Direction = after > before ? 'increase' : after < before ? 'decrease' : 'same';
  const monthly = (count: number) => ({ total: { amount: count * 1200, currency: 'usd' }, months: 1 });
  return {
    actions: ['change_seats'],
    direction,
    plan: 'team',
    targetPlan: 'team',
    isSoldBySales: false,
    seats: { before, after },
    monthly: { before: monthly(before), after: monthly(after) },
    ...fields,
  };
}

const outcomeOf = (policy: PolicyContext, change: WantedChange, of: Partial<Held> = {}) => {
  const { outcome, reason } = changeVerdict(policy, { ...held, ...of }, change);
  return [outcome, reason];
};

describe('a change without any rule', () => {
  it.each<[string, PolicyContext, WantedChange, Partial<Held>, VerdictOutcome, string | null]>([
    ['more is allowed', context(), seats(3, 30), {}, 'allowed', null],
    ['the same price is allowed', context(), seats(3, 3), {}, 'allowed', null],
    ['less comes later', context(), seats(3, 2), {}, 'at_period_end', 'decrease_later'],
    ['less in a trial is allowed', context(), seats(3, 2), { status: 'trialing' }, 'allowed', null],
    ['nothing while an invoice is unpaid', context(), seats(3, 4), { status: 'past_due' }, 'denied', 'past_due'],
    ['nothing after the end', context(), seats(3, 4), { status: 'canceled' }, 'denied', 'not_active'],
    ['nothing before the end', context(), seats(3, 4), { cancel_at: '2027-07-01T00:00:00.000Z' }, 'denied', 'not_active'],
    ['what sales sells is sold by sales', context(), seats(3, 4, { isSoldBySales: true }), {}, 'needs_sales', 'sold_by_sales'],
    ['up to the limit of a contract', context({ contract }), seats(3, 20), {}, 'allowed', null],
    ['seats above it', context({ contract }), seats(3, 21), {}, 'needs_sales', 'seat_limit'],
    ['fewer of too many seats', context({ contract }), seats(30, 25), {}, 'at_period_end', 'contract_term'],
    ['less in a contract', context({ contract }, 'sales_led'), seats(3, 2), {}, 'needs_sales', 'contract_term'],
    ['not theirs', context({ permissions: ['contact_sales'] }), seats(3, 4), {}, 'denied', 'role'],
  ])('%s', (_name, policy, change, of, outcome, reason) => {
    expect(outcomeOf(policy, change, of)).toEqual([outcome, reason]);
  });

  it('compares a limit a month with longer intervals exactly, and not with another currency', () => {
    const before = { total: { amount: 0, currency: 'usd' }, months: 12 };
    const yearly = (amount: number, currency = 'usd') =>
      outcomeOf(context({ contract }), seats(3, 4, { monthly: { before, after: { total: { amount, currency }, months: 12 } } }));
    expect(yearly(600_000)).toEqual(['allowed', null]);
    expect(yearly(600_001)).toEqual(['needs_sales', 'amount_limit']);
    expect(yearly(600_001, 'eur')).toEqual(['allowed', null]);
  });

  it('waits for the end of a contract, not only of a period', () => {
    expect(changeDecision(context({ contract }), held, seats(3, 2)).earliest).toBe(contract.term.end);
    expect(changeDecision(context(), held, seats(3, 2)).earliest).toBeNull();
  });
});

const outcomes: VerdictOutcome[] = ['allowed', 'at_period_end', 'needs_sales', 'denied'];
const anyCondition: fc.Arbitrary<PolicyCondition> = fc.record(
  {
    actions: fc.constantFrom(['change_seats' as const], ['change_plan' as const], ['pause' as const, 'change_seats' as const]),
    direction: fc.constantFrom(['increase' as const], ['decrease' as const, 'same' as const]),
    channel: fc.constantFrom(['self_serve' as const], ['sales_led' as const]),
    segment: fc.constantFrom(['startup'], ['school']),
    plan: fc.constantFrom(['team'], ['studio']),
    target_plan: fc.constantFrom(['team'], ['studio', 'team']),
    in_contract_term: fc.boolean(),
    seats_above: fc.nat(40),
    monthly_amount_above: fc.record({ amount: fc.nat(60_000), currency: fc.constantFrom('usd', 'eur') }),
  },
  { requiredKeys: [] },
);
const anyPolicy: fc.Arbitrary<Policy> = fc.record({
  rules: fc.array(
    fc.record({ when: anyCondition, outcome: fc.constantFrom(...outcomes), reason: fc.constant('rule'), text: fc.constant('Why.') }),
    {
      maxLength: 6,
    },
  ),
});
const anyContext = fc
  .tuple(anyPolicy, fc.boolean(), fc.constantFrom('self_serve' as const, 'sales_led' as const))
  .map(([policy, bound, channel]) => context({ policy, contract: bound ? contract : null }, channel));
const anyChange = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })).map(([before, after]) => seats(before, after));

describe('any rules', () => {
  it('decide by the first that applies: what stands behind it says nothing', () => {
    fc.assert(
      fc.property(anyContext, anyChange, anyPolicy, (policy, change, more) => {
        const verdict = changeVerdict(policy, held, change);
        if (verdict.reason !== 'rule') return;
        const longer = { ...policy, policy: { rules: [...policy.policy.rules, ...more.rules] } };
        expect(changeVerdict(longer, held, change)).toEqual(verdict);
      }),
    );
  });

  it('apply to fewer changes the more they ask for', () => {
    fc.assert(
      fc.property(anyContext, anyChange, anyCondition, anyCondition, (policy, change, one, other) => {
        const reasonFor = (when: PolicyCondition) => {
          const rules = [{ when, outcome: 'denied' as const, reason: 'rule', text: 'Why.' }];
          return changeVerdict({ ...policy, policy: { rules } }, held, change).reason;
        };
        if (reasonFor({ ...other, ...one }) === 'rule') expect(reasonFor(one)).toBe('rule');
      }),
    );
  });

  it('say nothing where none applies, and never stand above a role or an unpaid invoice', () => {
    fc.assert(
      fc.property(anyContext, anyChange, (policy, change) => {
        const verdict = changeVerdict(policy, held, change);
        if (verdict.reason !== 'rule') expect(verdict).toEqual(changeVerdict({ ...policy, policy: { rules: [] } }, held, change));
        expect(outcomeOf({ ...policy, permissions: ['contact_sales'] }, change)).toEqual(['denied', 'role']);
        expect(outcomeOf(policy, change, { status: 'past_due' })).toEqual(['denied', 'past_due']);
      }),
    );
  });
});

describe('leaving, pausing and renewing', () => {
  const late = '2027-12-05T00:00:00.000Z';
  const verdictOn = (action: SubscriptionAction, policy: PolicyContext, of: Partial<Held> = {}) => {
    const { outcome, reason } = actionVerdict(action, policy, { ...held, ...of });
    return [outcome, reason];
  };

  it('is free without a contract', () => {
    expect(verdictOn('cancel', context())).toEqual(['allowed', null]);
    expect(verdictOn('pause', context())).toEqual(['allowed', null]);
    expect(verdictOn('change_renewal', context())).toEqual(['allowed', null]);
  });

  it('is bound by a contract: its end is the term’s, or the next one’s where the time for notice is over', () => {
    expect(verdictOn('cancel', context({ contract }))).toEqual(['at_period_end', 'contract_term']);
    expect(verdictOn('cancel', context({ contract, now: late }))).toEqual(['at_period_end', 'contract_term']);
    expect(verdictOn('pause', context({ contract }))).toEqual(['needs_sales', 'contract_term']);
  });

  it('knows the last moment to turn the renewal off; on again it can be turned until the end', () => {
    const exactly = context({ contract, now: contract.notice_by });
    expect(verdictOn('change_renewal', exactly)).toEqual(['allowed', null]);
    expect(verdictOn('change_renewal', context({ contract, now: late }))).toEqual(['denied', 'notice_passed']);
    const off = { cancel_at: contract.term.end };
    expect(verdictOn('change_renewal', context({ contract, now: late }), off)).toEqual(['allowed', null]);
    expect(verdictOn('undo_cancellation', context({ contract, now: late }), { cancel_at: contract.next_term_end })).toEqual([
      'allowed',
      null,
    ]);
  });

  it('is a matter of sales where the renewal was left to them', () => {
    const bound = context({ contract: { ...contract, renewal_changeable: false } });
    for (const action of ['cancel', 'change_renewal'] as const) expect(verdictOn(action, bound)).toEqual(['needs_sales', 'contract_term']);
  });

  it('is not offered where the subscription’s state does not have it', () => {
    const none = { outcome: 'denied', reason: 'not_available' };
    for (const action of ['resume', 'undo_cancellation', 'undo_scheduled_change'] as const) {
      expect(actionVerdict(action, context(), held)).toMatchObject(none);
    }
    expect(verdictOn('cancel', context(), { cancel_at: contract.term.end })).toEqual(['denied', 'already_scheduled']);
    expect(verdictOn('pause', context(), { status: 'past_due' })).toEqual(['denied', 'past_due']);
    expect(verdictOn('cancel', context(), { status: 'past_due' })).toEqual(['allowed', null]);
  });
});
