import type { PolicyAction, PolicyCondition, PolicyRule } from '@tillkit/contract';
import { isAbove, type PolicyContext, type WantedChange } from './facts.ts';

/** What a rule is held against: a change, or something else that is done with a subscription. */
export type Subject = { context: PolicyContext } & (
  | { actions: readonly PolicyAction[]; plan: string; change: null }
  | { actions: readonly PolicyAction[]; plan: string; change: WantedChange }
);

/** The environment's first rule that applies. */
export function firstRule(subject: Subject): PolicyRule | undefined {
  return subject.context.policy.rules.find(({ when }) => applies(when, subject));
}

/** Every field that is given has to hold. One about a change holds for nothing else. */
function applies(when: PolicyCondition, { context, actions, plan, change }: Subject): boolean {
  const { account, contract } = context;
  const seats = change?.seats.after ?? null;
  const checks: boolean[] = [
    isAmong(when.actions, ...actions),
    isAmong(when.direction, ...(change ? [change.direction] : [])),
    isAmong(when.channel, account.channel),
    isAmong(when.segment, ...(account.segment === null ? [] : [account.segment])),
    isAmong(when.plan, plan),
    isAmong(when.target_plan, ...(change ? [change.targetPlan] : [])),
    when.in_contract_term === undefined || when.in_contract_term === (contract !== null),
    when.seats_above === undefined || (seats !== null && seats > when.seats_above),
    when.monthly_amount_above === undefined || (change !== null && isAbove(change.monthly.after, when.monthly_amount_above)),
  ];
  return checks.every(Boolean);
}

function isAmong<Value>(wanted: readonly Value[] | undefined, ...found: Value[]): boolean {
  return wanted === undefined || found.some((value) => wanted.includes(value));
}
