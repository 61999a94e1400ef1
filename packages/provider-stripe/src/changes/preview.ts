import type { NextInvoice, Subscription, Totals } from '@tillkit/contract';
import type { PreviewChangeCommand, PricedChange, SubscriptionState } from '@tillkit/host/port';
import { type ChangePlan, estimateChange, money, sum, termsOf, usagePrices } from '@tillkit/provider-sandbox/rules';
import type { Connection } from '../client.ts';
import { standingSubscription } from '../leaving/own-subscription.ts';
import { type Bill, readBill } from '../snapshots/bill.ts';
import { automaticTax, nothing, recurringBill, totalsOf } from '../snapshots/forecast.ts';
import { withoutEmptyUse } from '../snapshots/invoice.ts';
import type { WholeSubscription } from '../snapshots/retrieve.ts';
import { type Lowering, loweringAfter } from './discounts.ts';
import { planned, ruleState } from './plan.ts';
import { type Aim, aimAt } from './steps.ts';
import { isRepriced, movesNothing, updateOf } from './update.ts';

/**
 * What a change costs and gives back, as Stripe reckons it at the time that parts the period.
 * @throws {BillingError} as `planned`
 */
export async function previewChange(
  connection: Connection,
  state: SubscriptionState,
  command: PreviewChangeCommand,
): Promise<PricedChange> {
  const { context } = connection;
  const plan = planned(context, state, command);
  // The list of all plans to choose from compares them only; nobody is charged by it.
  if (command.estimate) return estimateChange(context, ruleState(state), command);
  const whole = await standingSubscription(connection, state, 'subscription_not_changeable');
  const aim = await aimAt(connection, whole, { after: plan.after, terms: command.terms, isRepriced: isRepriced(plan, command.terms) });
  const lowering = await loweringAfter(connection, whole.discounts, plan.after.discount, command.terms !== undefined);
  const shared: Shared = { state, whole, plan, aim, lowering, reckoned: new Map() };
  const bill = await chargedNow(connection, shared);
  const recurring = await recurs(connection, shared, null);
  const after: Subscription = { ...plan.after, recurring };
  const { subscription } = state;
  const { currency } = subscription;
  return {
    subscription: subscription.id,
    subscription_version: subscription.version,
    change: command.change,
    kind: plan.kind,
    direction: plan.direction,
    when: plan.when,
    effective_at: plan.effectiveAt,
    verdict: { outcome: 'allowed', reason: null, text: null },
    before: termsOf(subscription),
    after: termsOf(after),
    currency,
    proration: context.environment.proration,
    credits: bill.credits,
    credit: money(sum(bill.credits.map(({ total }) => total.amount)), currency),
    lines: bill.lines,
    ...totalsOf(bill),
    taxes: bill.taxes,
    discount_applied: shownDiscount(shared),
    credit_applied: money(bill.creditApplied, currency),
    due_now: money(bill.due, currency),
    credit_balance: money(Math.max(0, bill.balance), currency),
    next_invoice: await nextInvoice(connection, shared, bill.balance),
    usage_prices: usagePrices(context.catalog, { items: plan.after.items, currency }),
    trial_ends_at: plan.agreed.status === 'trialing' ? (plan.agreed.trial?.end ?? null) : null,
    replaces: subscription.scheduled_change,
  };
}

interface Shared {
  state: SubscriptionState;
  whole: WholeSubscription;
  plan: ChangePlan;
  aim: Aim;
  lowering: Lowering;
  /** What was asked already, by its discounts. */
  reckoned: Map<string, Promise<Totals>>;
}

type Charged = Pick<Bill, 'lines' | 'credits' | 'taxes' | 'creditApplied' | 'due' | 'balance'> & Totals;

/** The invoice that the change would make; none where it comes later, or moves no money. */
async function chargedNow(connection: Connection, { state, whole, plan, aim, lowering }: Shared): Promise<Charged> {
  const { currency, credit_balance } = state.subscription;
  const unmoved = { lines: [], credits: [], taxes: [], creditApplied: 0, due: 0, balance: credit_balance.amount, ...nothing(currency) };
  if (plan.when === 'period_end' || movesNothing(plan)) return unmoved;
  const { items, ...update } = updateOf(plan, aim, whole);
  const supposed = whole.subscription.status === 'paused' ? { resume_at: 'now' as const } : { ...update, ...(items ? { items } : {}) };
  const invoice = await connection.stripe.invoices.createPreview({
    subscription: whole.subscription.id,
    automatic_tax: automaticTax(connection, countryOf(state)),
    ...(lowering.isOther ? { discounts: lowering.parameters.length > 0 ? lowering.parameters : '' } : {}),
    subscription_details: supposed,
  });
  return withoutEmptyUse(await readBill(connection, invoice, { usage: true }, aim.book));
}

/** What is held after the change costs this in each interval. @param at when it is charged; null once limited discounts have ended */
function recurs(connection: Connection, shared: Shared, at: string | null): Promise<Totals> {
  const discounts = shared.lowering.at(at);
  const key = JSON.stringify(discounts);
  const totals = shared.reckoned.get(key) ?? reckon(connection, shared, discounts);
  shared.reckoned.set(key, totals);
  return totals;
}

async function reckon(connection: Connection, { state, whole, plan, aim }: Shared, discounts: Lowering['parameters']): Promise<Totals> {
  const { currency } = state.subscription;
  const licensed = plan.after.items.filter(({ kind }) => kind !== 'usage');
  if (licensed.length === 0) return nothing(currency);
  const bill = await recurringBill(connection, {
    of: { subscription: whole.subscription.id },
    currency,
    details: aim.isReached ? {} : { items: aim.steps },
    discounts,
    country: countryOf(state),
    book: aim.book,
  });
  return totalsOf(bill);
}

/** The charge at the start of the next period, without use. A change that waits for a later one is not in it yet. */
async function nextInvoice(connection: Connection, shared: Shared, credit: number): Promise<NextInvoice | null> {
  const { state, plan } = shared;
  const { after, agreed, when, effectiveAt } = plan;
  const at = agreed.current_period.end;
  const comes = when === 'now' || !(Date.parse(at) < Date.parse(effectiveAt));
  const then = comes ? after : state.subscription;
  const cost = comes ? await recurs(connection, shared, at) : state.subscription.recurring;
  if (
    cost.total.amount > 0 ||
    then.items.some(({ kind }) => kind === 'usage') ||
    (comes && (await recurs(connection, shared, null)).total.amount > 0)
  ) {
    return asNext(at, cost, credit);
  }
  return comes ? null : asNext(effectiveAt, await recurs(connection, shared, effectiveAt), credit);
}

function asNext(at: string, cost: Totals, credit: number): NextInvoice {
  const { amount, currency } = cost.total;
  const applied = Math.min(amount, credit);
  return { at, ...cost, credit_applied: money(applied, currency), amount_due: money(amount - applied, currency) };
}

/** As Stripe will apply it. */
function shownDiscount({ state, plan, lowering, whole }: Shared): Subscription['discount'] {
  if (lowering.isOther || whole.discounts.length > 0) {
    const { discount } = state.subscription;
    return discount && plan.after.discount?.coupon === discount.coupon ? discount : plan.after.discount;
  }
  return null;
}

function countryOf({ account }: SubscriptionState): string | null {
  return account.address?.country ?? null;
}
