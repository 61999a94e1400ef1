import type { Direction, Interval, Subscription, SubscriptionActions, Verdict } from '@tillkit/contract';
import {
  type BillingContext,
  BillingError,
  type BillingProvider,
  type CatalogPlan,
  type PricedChange,
  type SubscriptionState,
} from '../provider/port.ts';
import { actionVerdict } from './action-verdict.ts';
import { changeVerdict, notChangeable } from './change-verdict.ts';
import { monthlyAmount, type PolicyContext, type WantedChange, wantedChange } from './facts.ts';
import { reasons, roleVerdict, verdict } from './verdict.ts';
import { type BoughtAs, withdrawalVerdict } from './withdrawal.ts';

/** What actions are worked out from. Nothing is read for it but what is here. */
export interface ActionsBasis {
  policy: PolicyContext;
  provider: BillingProvider;
  billing: BillingContext;
  state: SubscriptionState;
  boughtAs: BoughtAs;
}

/** What the account, and the person who asks, may do now. */
export async function subscriptionActions(basis: ActionsBasis): Promise<SubscriptionActions> {
  const { policy, state, boughtAs } = basis;
  const { subscription } = state;
  const action = (name: Parameters<typeof actionVerdict>[0]) => actionVerdict(name, policy, subscription);
  return {
    plans: await planActions(basis),
    ...seatActions(basis),
    ...addOnActions(basis),
    undo_scheduled_change: action('undo_scheduled_change'),
    pause: action('pause'),
    resume: action('resume'),
    cancel: action('cancel'),
    undo_cancellation: action('undo_cancellation'),
    withdraw: withdrawalVerdict(policy, subscription, boughtAs),
  };
}

type PlanAction = SubscriptionActions['plans'][number];

async function planActions(basis: ActionsBasis): Promise<PlanAction[]> {
  const { subscription } = basis.state;
  const wanted = basis.billing.catalog.plans.flatMap((plan) => intervalsOf(plan, subscription).map((interval) => ({ plan, interval })));
  const others = wanted.filter(({ plan, interval }) => plan.key !== subscription.plan.key || interval !== subscription.interval);
  return Promise.all(others.map(({ plan, interval }) => planAction(basis, plan, interval)));
}

/** What a plan is charged by in the subscription's currency. One without prices goes with the interval that is held. */
function intervalsOf({ prices }: CatalogPlan, { currency, interval }: Subscription): Interval[] {
  if (prices.length === 0) return [interval];
  return [
    ...new Set(prices.filter(({ amounts }) => amounts.some((amount) => amount.currency === currency)).map((price) => price.interval)),
  ];
}

async function planAction(basis: ActionsBasis, plan: CatalogPlan, interval: Interval): Promise<PlanAction> {
  const { policy, state } = basis;
  const { subscription } = state;
  const shown = { plan: plan.key, interval };
  if (plan.kind === 'sales') {
    return { ...shown, direction: 'increase', verdict: changeVerdict(policy, subscription, soldBySales(subscription, plan)) };
  }
  try {
    const priced = await compare(basis, shown);
    return { ...shown, direction: priced.direction, verdict: changeVerdict(policy, subscription, wantedChange(priced)) };
  } catch (error) {
    if (!(error instanceof BillingError)) throw error;
    return { ...shown, direction: 'same', verdict: impossible(basis, error.message) };
  }
}

/** Prices a change as if nothing stood against it, so that what it would be can be told in every state, also before an address is known. */
function compare({ provider, billing, state }: ActionsBasis, change: { plan: string; interval: Interval }): Promise<PricedChange> {
  const subscription: Subscription = { ...state.subscription, status: 'active', cancel_at: null, pause: null, dunning: null };
  const account = { ...state.account, address: state.account.address ?? billing.environment.seller.address };
  return provider.previewChange(
    billing,
    { ...state, account, subscription },
    { change: { ...change, when: 'period_end' }, at: billing.now, estimate: true },
  );
}

function soldBySales(subscription: Subscription, plan: CatalogPlan): WantedChange {
  return { ...changeOf(subscription, 'change_plan', 'increase'), targetPlan: plan.key, isSoldBySales: true };
}

/** A change of one thing at what is paid now. */
function changeOf(subscription: Subscription, action: WantedChange['actions'][number], direction: Direction): WantedChange {
  const { plan, seats } = subscription;
  const monthly = monthlyAmount(subscription);
  return {
    actions: [action],
    direction,
    plan: plan.key,
    targetPlan: plan.key,
    isSoldBySales: false,
    seats: { before: seats, after: seats },
    monthly: { before: monthly, after: monthly },
  };
}

function seatActions(basis: ActionsBasis): Pick<SubscriptionActions, 'increase_seats' | 'decrease_seats' | 'seats_limit'> {
  const { seats } = basis.state.subscription;
  if (seats === null) {
    const none = impossible(basis, reasons.not_available());
    return { increase_seats: none, decrease_seats: none, seats_limit: null };
  }
  const limits = basis.billing.catalog.plans.find(({ key }) => key === basis.state.subscription.plan.key)?.seats;
  const isFull = limits?.maximum != null && seats >= limits.maximum;
  const isLeast = seats <= (limits?.minimum ?? 1);
  return {
    increase_seats: isFull ? impossible(basis, `This plan has at most ${seats} seats.`) : seatVerdict(basis, seats + 1),
    decrease_seats: isLeast ? impossible(basis, `This plan has at least ${limits?.minimum ?? 1} seats.`) : seatVerdict(basis, seats - 1),
    seats_limit: seatsLimit(basis),
  };
}

function seatVerdict({ policy, state }: ActionsBasis, after: number): Verdict {
  const { subscription } = state;
  const before = subscription.seats ?? 0;
  const change = changeOf(subscription, 'change_seats', after > before ? 'increase' : 'decrease');
  return changeVerdict(policy, subscription, { ...change, seats: { before, after } });
}

/** The first number above which it takes a person: one of the contract's or of a rule's. */
function seatsLimit(basis: ActionsBasis): number | null {
  const { contract, policy } = basis.policy;
  const named = [contract?.limits.seats, ...policy.rules.map(({ when }) => when.seats_above)];
  const limits = named.filter((limit) => typeof limit === 'number').sort((a, b) => a - b);
  const isWithin = (seats: number) => ['allowed', 'at_period_end'].includes(seatVerdict(basis, seats).outcome);
  return limits.find((limit) => limit > 0 && !isWithin(Math.max(limit, basis.state.subscription.seats ?? 0) + 1)) ?? null;
}

function addOnActions(basis: ActionsBasis): Pick<SubscriptionActions, 'add_add_ons' | 'remove_add_ons'> {
  const { policy, state, billing } = basis;
  const { subscription } = state;
  const offered = billing.catalog.plans.find(({ key }) => key === subscription.plan.key)?.add_ons ?? [];
  const none = impossible(basis, reasons.not_available());
  const change = (direction: Direction) => changeVerdict(policy, subscription, changeOf(subscription, 'change_add_ons', direction));
  return {
    add_add_ons: offered.length > 0 ? change('increase') : none,
    remove_add_ons: subscription.add_ons.length > 0 ? change('decrease') : none,
  };
}

/** What the plan or the catalog does not have, unless something else stands against it anyhow. */
function impossible({ policy, state }: ActionsBasis, text: string): Verdict {
  return roleVerdict(policy, 'change_subscription') ?? notChangeable(state.subscription) ?? verdict('denied', 'not_available', text);
}
