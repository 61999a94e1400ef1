import type { Money } from '@tillkit/contract';
import { html, type TemplateResult } from 'lit';
import type { Offer, Quote, View } from './view.ts';

/** The large line: number, smaller currency sign, and what it is for. */
export function priceLine(view: View, offer: Offer): TemplateResult {
  const { localize } = view;
  const money = headline(view, offer);
  const [first] = offer.usage;
  const parts = money ? localize.moneyParts(money) : first ? rateParts(localize, first) : [{ type: 'word', text: localize.text('custom') }];
  const per = money ? localize.text('perMonth') : first && localize.text('perUnit', { unit: unitOf(localize, first) });
  return html`<bdi
    >${parts.map(({ type, text }) => html`<span class=${type} part="price-${type}">${text}</span>`)}<span class="per" part="price-period"
      >${per}</span
    ></bdi
  >`;
}

/** What one month costs, for one seat where the plan is sold so; undefined for plans without a price of their own. */
function headline({ currency }: View, { plan, base }: Offer): Money | undefined {
  if (base) return base.amount.example.per_seat_per_month ?? base.amount.example.per_month;
  return plan.kind === 'free' ? { amount: 0, currency } : undefined;
}

/** The price in one short text. */
export function priceText(view: View, offer: Offer): string {
  const { localize } = view;
  const money = headline(view, offer);
  const [first] = offer.usage;
  if (!money)
    return first ? rateText(localize, first) + localize.text('perUnit', { unit: unitOf(localize, first) }) : localize.text('custom');
  const text = localize.money(money, 'short') + localize.text('perMonth');
  return offer.base?.price.model === 'per_seat' ? `${text} ${localize.text('perSeat')}` : text;
}

/** What is billed and when, and what comes on top: one line each. */
export function priceNotes(view: View, offer: Offer): string[] {
  const { localize } = view;
  const { plan, base, usage, interval } = offer;
  const every = localize.text(`every_${interval}`);
  const notes = usage.map((quote) => usageNote(localize, quote));
  if (plan.kind === 'paid' && plan.trial)
    notes.unshift(localize.text(plan.trial.card_required ? 'trial' : 'trialNoCard', { count: plan.trial.days }));
  if (base) return [...baseNotes(view, base, offer, every), ...notes];
  return [
    plan.kind === 'sales' ? localize.text('customNote') : usage.length ? localize.text('payAsYouGo', { every }) : localize.text('free'),
    ...notes,
  ];
}

function baseNotes({ localize, seats }: View, { price, amount }: Quote, { plan }: Offer, every: string): string[] {
  const { example } = amount;
  const seatCount = (count: number) => ({ seats: localize.text('seatCount', { count }) });
  const values = { every, total: localize.money(example.total), ...seatCount(example.quantity) };
  const keys =
    !plan.seats || price.model === 'flat'
      ? (['billed'] as const)
      : price.model === 'per_seat'
        ? (['billedPerSeat', 'total'] as const)
        : (['billedFor'] as const);
  const notes = keys.map((key) => localize.text(key, values));
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

/** The rate, or the lowest of several that is not free. */
function rate(localize: View['localize'], { amount }: Quote): { amount: string; isLowest: boolean } {
  const rates = amount.tiers?.map((tier) => tier.unit_amount) ?? [amount.unit_amount ?? '0'];
  const lowest = rates.filter(Number).sort((a, b) => Number(a) - Number(b))[0] ?? '0';
  return { amount: localize.unitAmount(lowest, amount.currency), isLowest: rates.length > 1 };
}

function rateText(localize: View['localize'], quote: Quote): string {
  const { amount, isLowest } = rate(localize, quote);
  return isLowest ? localize.text('from', { amount }) : amount;
}

/** The words around the amount apart, so that they can be drawn smaller; before or after it, as the language has it. */
function rateParts(localize: View['localize'], quote: Quote): { type: string; text: string }[] {
  const { amount } = rate(localize, quote);
  const [before, after] = rateText(localize, quote).split(amount);
  return [
    { type: 'from', text: before ?? '' },
    { type: 'word', text: amount },
    { type: 'from', text: after ?? '' },
  ].filter(({ text }) => text);
}
