import type { AppliedDiscount, CreditLine, Line, Period, Proration } from '@tillkit/contract';
import Big from 'big.js';
import { latest } from '../calendar/calendar.ts';
import { type CountedPeriod, type Fraction, partingPoint, restOf } from '../calendar/part.ts';
import { type ChargeItem, usageItems } from '../charges/item.ts';
import { licensedLines, usageLines } from '../charges/lines.ts';
import { type Settlement, settle, summed } from '../charges/settle.ts';
import { discountAt } from '../discounts/duration.ts';
import { money, toMinorUnits } from '../money/money.ts';
import { isSamePrice } from '../subscriptions/items.ts';
import { taxOn } from '../taxes/apply.ts';
import type { TaxDecision } from '../taxes/decide.ts';

/** What a change at once gives back and charges. */
export interface Charges {
  credits: CreditLine[];
  settlement: Settlement;
  /** What stands charged in advance afterwards. */
  charged: Line[];
  /** Units by meter that are settled with it although their period goes on: billed, or used before the meter was charged for. */
  billedUsage: Record<string, number>;
}

export interface ChargeBasis {
  at: string;
  proration: Proration;
  currency: string;
  tax: TaxDecision;
  /** The period that is under way. */
  counted: CountedPeriod;
  /** What stands charged in advance for it. */
  charged: Line[];
  held: ChargeItem[];
  wanted: ChargeItem[];
  /** The discount that is left after the change. */
  discount: AppliedDiscount | null;
  /** Units by meter that are on no invoice yet. */
  usage: Record<string, number>;
  /** Another discount was agreed for what stays the same too. */
  isRepriced: boolean;
  isIncrease: boolean;
}

/**
 * The period goes on: what changes is given back for the rest of it, as it was really charged, and what takes its place is charged for
 * that rest. What stays the same is left alone, unless another discount was agreed or one of a fixed amount has to be spread anew. Of a second, day or
 * month that has begun, the dearer side is charged. Use goes on being counted, unless its meter falls away: then it is billed now.
 * What was used before its meter was charged for stays free.
 */
export function chargeRest(basis: ChargeBasis): Charges {
  const { at, proration, currency, tax, counted, charged, held, wanted, isIncrease } = basis;
  const { period } = counted;
  const discount = discountAt(basis.discount, at);
  const stays = (item: ChargeItem) =>
    !basis.isRepriced && discount?.amount_off == null && held.some((other) => isSamePrice(other, item) && other.quantity === item.quantity);
  const kept = wanted.filter(stays);
  const isKept = (line: Line) => kept.some((item) => isItemOf(line, item));
  const returned = charged.filter((line) => !isKept(line));
  const parted = partingPoint(proration, isIncrease ? 'begin' : 'end', counted, at);
  const from = returned.reduce((time, line) => latest(time, line.period.start), parted);
  const rest: Period = { start: from, end: period.end };
  const share = restOf(proration, counted, from, period.start);

  const gone = usageItems(held).filter((item) => !usageItems(wanted).some(({ key }) => key === item.key));
  const come = usageItems(wanted).filter((item) => !usageItems(held).some(({ key }) => key === item.key));
  const used = usageLines(gone, currency, { start: period.start, end: at }, basis.usage).filter((line) => line.amount.amount > 0);
  const whole = settle([...licensedLines(wanted, currency, period), ...used], currency, discount, tax).lines;
  const partial =
    share.count === 0 ? [] : whole.filter((line) => line.kind !== 'usage' && !isKept(line)).map((line) => part(line, share, rest, tax));
  const lines = numbered([...partial, ...whole.filter((line) => line.kind === 'usage')]);
  return {
    credits: returned
      .map((line) => creditLine(line, restOf(proration, counted, from, line.period.start), rest))
      .filter(isSomething)
      .map(asNumbered),
    settlement: summed(lines, currency, tax),
    charged: [...charged.filter(isKept), ...lines.filter((line) => line.kind !== 'usage')],
    billedUsage: Object.fromEntries([...gone, ...come].map(({ key }) => [key, basis.usage[key] ?? 0])),
  };
}

/** A new period begins: all of the old one that is left is given back, its use is billed, and the new one is charged in whole. */
export function chargeAnew(basis: ChargeBasis, period: Period): Charges {
  const { at, proration, currency, tax, counted, charged, held, wanted } = basis;
  const from = charged.reduce((time, line) => latest(time, line.period.start), partingPoint(proration, 'end', counted, at));
  const rest: Period = { start: from, end: counted.period.end };
  const used = usageLines(held, currency, { start: counted.period.start, end: at }, basis.usage).filter((line) => line.amount.amount > 0);
  const settlement = settle([...licensedLines(wanted, currency, period), ...used], currency, discountAt(basis.discount, at), tax);
  return {
    credits: charged
      .map((line) => creditLine(line, restOf(proration, counted, from, line.period.start), rest))
      .filter(isSomething)
      .map(asNumbered),
    settlement,
    charged: settlement.lines.filter((line) => line.kind !== 'usage'),
    billedUsage: {},
  };
}

/** Nothing is paid yet, so nothing moves: in a trial. */
export function chargeNothing({ currency, tax }: ChargeBasis): Charges {
  return { credits: [], settlement: summed([], currency, tax), charged: [], billedUsage: {} };
}

function isItemOf(line: Line, item: ChargeItem): boolean {
  return line.kind === item.kind && line.key === item.key && line.price === item.price.id;
}

/** A line for a part of its period. A whole one stays as it is. */
function part(line: Line, share: Fraction, period: Period, tax: TaxDecision): Line {
  if (share.count === share.of) return line;
  const { currency } = line.amount;
  const amount = scaled(line.amount.amount, share);
  const discount = Math.min(amount, scaled(line.discount.amount, share));
  return {
    ...line,
    unit_amount: null,
    tiers: null,
    period,
    amount: money(amount, currency),
    discount: money(discount, currency),
    tax: money(taxOn(amount - discount, line.tax_behavior, tax), currency),
  };
}

/** Never more than was charged for the line, nor for its tax. */
function creditLine(line: Line, share: Fraction, period: Period): Omit<CreditLine, 'id'> {
  const { kind, key, price, description, quantity, tax_behavior } = line;
  const { currency } = line.amount;
  const amount = scaled(line.amount.amount - line.discount.amount, share);
  const tax = scaled(line.tax.amount, share);
  return {
    kind: kind === 'add_on' ? 'add_on' : 'plan',
    key,
    price,
    description,
    quantity,
    period,
    amount: money(amount, currency),
    tax: money(tax, currency),
    tax_behavior,
    total: money(tax_behavior === 'exclusive' ? amount + tax : amount, currency),
  };
}

const scaled = (amount: number, { count, of }: Fraction) => toMinorUnits(new Big(amount).times(count).div(of));
const isSomething = ({ total }: Pick<CreditLine, 'total'>) => total.amount > 0;
const asNumbered = (credit: Omit<CreditLine, 'id'>, index: number): CreditLine => ({ id: `credit_${index + 1}`, ...credit });
const numbered = (lines: Line[]) => lines.map((line, index) => ({ ...line, id: `line_${index + 1}` }));
