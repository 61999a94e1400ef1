import { type ChangeRequest, type Interval, Invoice, Subscription } from '@tillkit/contract';
import type { CatalogSnapshot, PricedChange } from '@tillkit/host/port';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays } from '../src/calendar/calendar.ts';
import { type Changing, change, previewChange, undo } from './change-life.ts';
import { addOn, catalog, coupon, plan, price } from './fixtures.ts';
import { expectLedger, expectSums } from './invariants.ts';
import { cancel, discount, pause, undoCancellation, undoPause, withdraw } from './leaving-life.ts';
import { begin, invoicesOf, type Life, runUntil } from './life.ts';

const intervals: Interval[] = ['month', 'quarter', 'year'];
const months = { month: 1, quarter: 3, year: 12 };

/** Plans of all kinds: flat, by the seat, by use, with a trial, free; each in all intervals. */
function anyCatalog(): fc.Arbitrary<CatalogSnapshot> {
  const unit = fc.integer({ min: 1, max: 20_000 });
  const amounts = (value: number) => ['eur', 'jpy', 'kwd'].map((currency) => ({ currency, unit_amount: String(value), tiers: null }));
  return fc
    .record({
      units: fc.tuple(unit, unit, unit, unit, unit),
      tax_behavior: fc.constantFrom('exclusive' as const, 'inclusive' as const),
      percent: fc.integer({ min: 1, max: 100 }),
      duration: fc.constantFrom('once' as const, 'repeating' as const, 'forever' as const),
      fixed: fc.boolean(),
    })
    .map(({ units: [flat, seat, base, tried, extra], tax_behavior, percent, duration, fixed }) => {
      const priced = (key: string, value: number, model: 'flat' | 'per_seat') =>
        intervals.map((interval) =>
          price({ key: `${key}-${interval}`, model, interval, tax_behavior, amounts: amounts(value * months[interval]) }),
        );
      const metered = intervals.map((interval) =>
        price({ key: `calls-${interval}`, model: 'metered', interval, meter: 'calls', included: 10, tax_behavior, amounts: amounts(3) }),
      );
      const add_ons = ['extra'];
      const off = fixed ? { amount_off: amounts(0).map(({ currency }) => ({ currency, amount: percent * 20 })) } : { percent_off: percent };
      return catalog({
        meters: [{ key: 'calls', name: 'Calls', unit: 'call', aggregation: 'sum' }],
        plans: [
          plan({ key: 'flat', add_ons, prices: priced('flat', flat, 'flat') }),
          plan({ key: 'seats', add_ons, seats: { minimum: 1, maximum: null, default: 2 }, prices: priced('seats', seat, 'per_seat') }),
          plan({ key: 'use', prices: [...priced('use', base, 'flat'), ...metered] }),
          plan({ key: 'trial', trial: { days: 14, card_required: true, without_card: 'cancel' }, prices: priced('trial', tried, 'flat') }),
          plan({ key: 'free', kind: 'free' }),
        ],
        add_ons: [addOn({ key: 'extra', maximum_quantity: 5, prices: priced('extra', extra, 'flat') })],
        coupons: [coupon({ key: 'code', duration, duration_months: 5, ...off })],
      });
    });
}

const plans = ['flat', 'seats', 'use', 'trial', 'free'];
const anyChange: fc.Arbitrary<ChangeRequest> = fc
  .record({
    plan: fc.option(fc.constantFrom(...plans), { nil: undefined }),
    interval: fc.option(fc.constantFrom(...intervals), { nil: undefined, freq: 2 }),
    seats: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
    add_ons: fc.option(fc.subarray([{ key: 'extra', quantity: 2 }]), { nil: undefined, freq: 2 }),
    when: fc.option(fc.constantFrom('now' as const, 'period_end' as const), { nil: undefined }),
  })
  .map((wanted) => Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)));

/** Days until the end of a contract that a later change has to wait for. */
const anyWait = fc.option(fc.integer({ min: 1, max: 800 }), { nil: null });

const anyStep = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('change' as const), wanted: anyChange, calls: fc.nat(40), waits: anyWait }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 0, max: 2500 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pause' as const), cycles: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('resume' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), days: fc.option(fc.integer({ min: 1, max: 500 })) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('stay' as const), percent_off: fc.integer({ min: 1, max: 100 }) }) },
);

const anyStory = fc.record({
  catalog: anyCatalog(),
  cart: fc.record({
    plan: fc.constantFrom(...plans),
    interval: fc.constantFrom(...intervals),
    currency: fc.constantFrom('eur', 'jpy', 'kwd'),
    country: fc.constantFrom('DE', 'FR', 'US'),
  }),
  code: fc.boolean(),
  proration: fc.constantFrom('second' as const, 'day' as const, 'month' as const),
  now: fc.constantFrom<string>(
    '2026-01-31T10:00:00.000Z',
    '2028-02-29T23:59:59.999Z',
    '2027-12-31T00:00:00.000Z',
    '2026-08-30T12:30:15.250Z',
  ),
  steps: fc.array(anyStep, { minLength: 1, maxLength: 12 }),
});
type Story = typeof anyStory extends fc.Arbitrary<infer Value> ? Value : never;
type Step = Story['steps'][number];

const refusals = new Set([
  'nothing_to_change',
  'seats_not_supported',
  'add_on_not_available',
  'subscription_not_changeable',
  'pause_not_available',
  'already_canceled',
  'not_canceled',
  'not_paused',
  'offer_not_available',
]);

interface Told {
  life: Life;
  /** What was announced for the next period, until something else changes it. */
  announced: PricedChange['next_invoice'];
}

async function tell({ catalog: snapshot, cart, code, proration, now, steps }: Story): Promise<Life> {
  const promotion = code && cart.plan !== 'free' ? { promotion_code: 'code' } : {};
  const life = await begin(snapshot, { ...cart, ...promotion }, { now, proration });
  const told: Told = { life, announced: null };
  let at = now;
  for (const step of steps) {
    if (step.kind === 'wait') {
      at = plusHours(at, step.hours);
      await waitUntil(told, at);
    } else if (step.kind === 'change') {
      const earliest = step.waits === null ? {} : { earliest: plusDays(at, step.waits) };
      await tryOne(told, step.wanted, at, { usage: { calls: step.calls }, ...earliest });
    } else if (step.kind === 'resume' && life.subscription.status === 'paused') {
      await tryOne(told, { resume: true }, at, { usage: {} });
    } else if (await isDone(() => leaveOrStay(life, step, at))) {
      told.announced = null;
    }
    expectSound(life);
  }
  return life;
}

async function leaveOrStay(life: Life, step: Step, at: string): Promise<void> {
  const { cancel_at, scheduled_change } = life.subscription;
  if (step.kind === 'undo') await (cancel_at ? undoCancellation(life, at) : scheduled_change ? undo(life, at) : undoPause(life, at));
  if (step.kind === 'pause') await pause(life, step.cycles, at);
  if (step.kind === 'resume') await undoPause(life, at);
  if (step.kind === 'stay') await discount(life, { percent_off: step.percent_off, periods: 2 }, at);
  if (step.kind !== 'cancel') return;
  const effect = await cancel(life, at, step.days === null ? null : plusDays(at, step.days));
  if (effect.charges_before === null) expect(life.subscription.next_charge?.amount.amount ?? 0).toBe(0);
}

/** False where it was refused for a reason that is one. */
async function isDone(attempt: () => Promise<unknown>): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && refusals.has(String(error.code))) return false;
    throw error;
  }
}

async function tryOne(told: Told, wanted: ChangeRequest, at: string, options: Changing): Promise<void> {
  const { life } = told;
  if (!(await isDone(() => previewChange(life, wanted, at, options)))) return;
  const { preview, invoice } = await change(life, wanted, at, options);
  if (preview.when === 'period_end') expect(Date.parse(preview.effective_at)).toBeGreaterThanOrEqual(Date.parse(options.earliest ?? at));
  told.announced = preview.next_invoice;
  expect(invoice === null).toBe(preview.lines.length === 0 && preview.credits.length === 0);
  expect(life.subscription.credit_balance).toEqual(preview.credit_balance);
  expect(preview.due_now.amount).toBe(preview.total.amount - preview.credit_applied.amount);
  if (!invoice) return;
  const { lines, credits, subtotal, discount, tax, total, taxes, credit_applied, due_now } = preview;
  expect(invoice).toMatchObject({ lines, credits, subtotal, discount, tax, total, taxes, credit_applied, amount_paid: due_now });
}

/**
 * The first period that costs something is charged as announced: nothing is used then. Half a cent off a cent leaves periods that cost
 * nothing, and yet have an invoice; they may come before what is announced.
 */
async function waitUntil(told: Told, until: string): Promise<void> {
  const { life, announced } = told;
  const { next_charge } = life.subscription;
  const known = life.invoices.size;
  await runUntil(life, until);
  const isAwaited = ({ issued_at, amount_paid }: Invoice) => amount_paid.amount > 0 || !next_charge || issued_at >= next_charge.at;
  const made = invoicesOf(life).slice(known).find(isAwaited);
  if (!made) return;
  if (next_charge || made.amount_paid.amount > 0) expect({ at: made.issued_at, amount: made.amount_paid }).toEqual(next_charge);
  if (announced) {
    const { at, subtotal, discount, tax, total, credit_applied, amount_due } = announced;
    expect(made).toMatchObject({ issued_at: at, subtotal, discount, tax, total, credit_applied, amount_paid: amount_due });
  }
  told.announced = null;
}

function expectSound(life: Life): void {
  const invoices = invoicesOf(life);
  const add = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  for (const invoice of invoices) {
    expectSums(Invoice.parse(invoice));
    expect(Math.min(invoice.amount_paid.amount, invoice.credit_applied.amount, invoice.amount_due.amount)).toBeGreaterThanOrEqual(0);
    expect(invoice.total.amount).toBe(invoice.amount_paid.amount + invoice.credit_applied.amount + invoice.amount_due.amount);
  }
  const subscription = Subscription.parse(life.subscription);
  expect(subscription.credit_balance.amount).toBeGreaterThanOrEqual(0);
  const { scheduled_change: scheduled, current_period, status } = subscription;
  // What is planned for a period's end is in effect by then.
  if (scheduled && status !== 'past_due') {
    expect(Date.parse(scheduled.effective_at)).toBeGreaterThanOrEqual(Date.parse(current_period.end));
  }
  const paid = add(invoices.map(({ amount_paid }) => amount_paid.amount));
  const charged = add(invoices.map(({ total }) => total.amount));
  const returned = add(invoices.flatMap(({ credits }) => credits.map(({ total }) => total.amount)));
  expect(paid).toBe(charged - returned + subscription.credit_balance.amount);
  expect(returned).toBeLessThanOrEqual(charged);
  expectLedger(life);
}

const plusHours = (at: string, hours: number) => new Date(Date.parse(plusDays(at, 0)) + hours * 3_600_000).toISOString();

describe('any chain of changes, renewals, pauses, cancellations and undoing', () => {
  it('gives all money back where the customer withdraws in the end', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (story) => {
        const life = await tell(story);
        fc.pre(life.subscription.status !== 'canceled');
        await withdraw(life, '2035-01-01T00:00:00.000Z', { calls: 100 });
        const balances = Map.groupBy(life.ledger, ({ ledger_account }) => ledger_account);
        for (const entries of balances.values()) expect(entries.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(0);
        for (const { amount_paid, amount_refunded } of invoicesOf(life)) expect(amount_refunded).toEqual(amount_paid);
      }),
      { numRuns: 60 },
    );
  });

  it('charges what was previewed each time, and loses no money', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (story) => {
        await tell(story);
      }),
      { numRuns: 400 },
    );
  });

  it('is the same again', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (story) => {
        expect(await tell(structuredClone(story))).toEqual(await tell(story));
      }),
      { numRuns: 30 },
    );
  });
});
