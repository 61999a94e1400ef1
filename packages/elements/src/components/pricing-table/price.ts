import { html, type TemplateResult } from 'lit';
import type { MoneyPart } from '../../localize/money.ts';
import type { Offer, Quote, View } from './view.ts';

interface PricePart {
  /** Also the names of its class and part. */
  type: MoneyPart['type'] | 'from' | 'word' | 'period';
  text: string;
}

/** The large line: number, smaller currency sign, and what it is for. */
export function priceLine(view: View, offer: Offer): TemplateResult {
  return html`<bdi>${priceParts(view, offer).map(({ type, text }) => html`<span class=${type} part="price-${type}">${text}</span>`)}</bdi>`;
}

/** The price in one short text. */
export function priceText(view: View, offer: Offer): string {
  const text = priceParts(view, offer).map((part) => part.text);
  return text.join('') + (offer.base?.price.model === 'per_seat' ? ` ${view.localize.text('perSeat')}` : '');
}

/** What one month costs, for one seat where the plan is sold so; for plans without a price of their own, what one unit of use costs. */
function priceParts({ localize, currency }: View, { plan, base, usage: [first] }: Offer): PricePart[] {
  const example = base?.amount.example;
  const money = example ? (example.per_seat_per_month ?? example.per_month) : plan.kind === 'free' && { amount: 0, currency };
  if (money) return [...localize.moneyParts(money), { type: 'period', text: localize.text('perMonth') }];
  if (!first) return [{ type: 'word', text: localize.text('custom') }];
  const [before, amount, after] = rate(localize, first);
  return [
    { type: 'from', text: before },
    { type: 'word', text: amount },
    { type: 'from', text: after },
    { type: 'period', text: localize.text('perUnit', { unit: unitOf(localize, first) }) },
  ];
}

/** What is billed and when, and what comes on top: one line each. */
export function priceNotes(view: View, offer: Offer): string[] {
  const { localize } = view;
  const { plan, base, usage, interval } = offer;
  const every = localize.text(`every_${interval}`);
  const notes = usage.map((quote) => usageNote(localize, quote));
  if (plan.kind === 'paid' && plan.trial && canStillTry(view))
    notes.unshift(localize.text(plan.trial.card_required ? 'trial' : 'trialNoCard', { count: plan.trial.days }));
  if (base) return [...baseNotes(view, base, offer, every), ...notes];
  return [
    plan.kind === 'sales' ? localize.text('customNote') : usage.length ? localize.text('payAsYouGo', { every }) : localize.text('free'),
    ...notes,
  ];
}

/** A customer who pays, or has tried before, gets no trial. */
function canStillTry({ subscription }: View): boolean {
  return !subscription?.payment_method && !subscription?.trial;
}

function baseNotes({ localize, seats }: View, { price, amount }: Quote, { plan }: Offer, every: string): string[] {
  const { example } = amount;
  const seatCount = (count: number) => ({ seats: localize.text('seatCount', { count }) });
  const values = { every, total: localize.money(example.total), ...seatCount(example.quantity) };
  const isPerSeat = price.model === 'per_seat';
  const notes = [localize.text(!plan.seats || price.model === 'flat' ? 'billed' : isPerSeat ? 'billedPerSeat' : 'billedFor', values)];
  if (plan.seats && isPerSeat) notes.push(localize.text('total', values));
  const { minimum = 0, maximum } = plan.seats ?? {};
  if (seats && seats.value < minimum) notes.push(localize.text('atLeast', seatCount(minimum)));
  if (seats && maximum && seats.value > maximum) notes.push(localize.text('atMost', seatCount(maximum)));
  return notes;
}

function usageNote(localize: View['localize'], quote: Quote): string {
  const included = quote.price.included ?? 0;
  const values = { name: isolated(nameOf(quote)), unit: isolated(unitOf(localize, quote)), included, amount: rateText(localize, quote) };
  return localize.text(included ? 'rateAfter' : 'rate', values);
}

/** Keeps words of the catalog together that are written in the other direction. */
const isolated = (text: string) => `\u2068${text}\u2069`;

/** What one rate is for: "request"; where packages are sold, only how many, because units are known in the singular only. */
export function unitOf(localize: View['localize'], { price, meter }: Quote): string {
  return price.package_size ? localize.number(price.package_size) : (meter?.unit ?? localize.text('seat'));
}

/** The name of what is counted; for packages also its unit, as in "Storage (GB)", unless the name has it. */
export function nameOf({ price, meter }: Quote): string {
  const { name = '', unit = '' } = meter ?? {};
  return price.package_size && !name.toLowerCase().includes(unit.toLowerCase()) ? `${name} (${unit})` : name;
}

/** The rate, or "from" the lowest of several that is not free: what stands before the amount, the amount, what stands after it. */
function rate(
  localize: View['localize'],
  { amount: { tiers, unit_amount, currency } }: Quote,
): [before: string, amount: string, after: string] {
  const rates = tiers?.map((tier) => tier.unit_amount) ?? [unit_amount ?? '0'];
  const lowest = rates.filter(Number).sort((a, b) => Number(a) - Number(b))[0] ?? '0';
  const [before = '', after = ''] = rates.length > 1 ? localize.text('from', { amount: '\n' }).split('\n') : [];
  return [before, localize.unitAmount(lowest, currency), after];
}

const rateText = (localize: View['localize'], quote: Quote) => rate(localize, quote).join('');
