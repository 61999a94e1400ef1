import type { Money } from '@tillkit/contract';
import { html, type TemplateResult } from 'lit';
import type { Offer, Quote, View } from './view.ts';

/** The large line: number, smaller currency sign, and what it is for. */
export function priceLine(view: View, offer: Offer): TemplateResult {
  const { localize } = view;
  const money = headline(view, offer);
  const [first] = offer.usage;
  const parts = money ? localize.moneyParts(money) : [{ type: 'word', text: first ? rateText(localize, first) : localize.text('custom') }];
  const per = money ? localize.text('perMonth') : first && localize.text('perUnit', { unit: unitOf(localize, first) });
  return html`${parts.map(({ type, text }) => html`<span class=${type} part="price-${type}">${text}</span>`)}<span class="per" part="price-period"
      >${per}</span
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
  if (!plan.seats || price.model === 'flat') return [localize.text('billed', values)];
  const notes =
    price.model === 'per_seat'
      ? [localize.text('billedPerSeat', values), localize.text('total', values)]
      : [localize.text('billedFor', values)];
  const { minimum, maximum } = plan.seats;
  if (seats && seats.value < minimum) notes.push(localize.text('atLeast', seatCount(minimum)));
  if (seats && maximum && seats.value > maximum) notes.push(localize.text('atMost', seatCount(maximum)));
  return notes;
}

function usageNote(localize: View['localize'], quote: Quote): string {
  const included = quote.price.included ?? 0;
  const values = { name: quote.meter?.name ?? '', unit: unitOf(localize, quote), included, amount: rateText(localize, quote) };
  return localize.text(included ? 'rateAfter' : 'rate', values);
}

/** What one rate is for: "request", or "100 GB" where packages are sold. */
export function unitOf(localize: View['localize'], { price, meter }: Quote): string {
  const unit = meter?.unit ?? localize.text('seat');
  return price.package_size ? `${localize.number(price.package_size)} ${unit}` : unit;
}

/** The rate, or the lowest of several that is not free. */
function rateText(localize: View['localize'], { amount }: Quote): string {
  const rates = amount.tiers?.map((tier) => tier.unit_amount) ?? [amount.unit_amount ?? '0'];
  const lowest = rates.filter(Number).sort((a, b) => Number(a) - Number(b))[0] ?? '0';
  const text = localize.unitAmount(lowest, amount.currency);
  return rates.length > 1 ? localize.text('from', { amount: text }) : text;
}
