import type { Money } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Offer, Quote } from './offer.ts';
import type { View } from './view.ts';

/** The large line: number, smaller currency sign, and what it is for. */
export function priceLine(view: View, offer: Offer): TemplateResult {
  const { localize } = view;
  const { plan, base, usage } = offer;
  const month = localize.text('perMonth');
  if (base) return amountLine(view, headline(base), month);
  if (plan.kind === 'free') return amountLine(view, { amount: 0, currency: view.currency }, month);
  const [first] = usage;
  if (plan.kind === 'sales' || !first) return html`<span class="word">${localize.text('custom')}</span>`;
  return html`${isTiered(first) ? html`<span class="sign">${localize.text('from')} </span>` : nothing}<span class="word number"
      >${localize.unitAmount(lowestRate(first), first.amount.currency)}</span
    ><span class="per" part="price-period">${localize.text('perUnit', { unit: first.meter?.unit ?? '' })}</span>`;
}

function amountLine({ localize }: View, money: Money, per: string): TemplateResult {
  const parts = localize.moneyParts(money);
  return html`${parts.map(({ type, text }) => html`<span class=${type} part="price-${type}">${text}</span>`)}<span class="per" part="price-period"
      >${per}</span
    >`;
}

/** What one month costs; for one seat where the plan is sold so. */
export function headline({ amount }: Quote): Money {
  return amount.example.per_seat_per_month ?? amount.example.per_month;
}

/** The price in one short text, for the head of the comparison. */
export function priceText(view: View, offer: Offer): string {
  const { localize } = view;
  const { plan, base, usage } = offer;
  const money = base ? headline(base) : plan.kind === 'free' ? { amount: 0, currency: view.currency } : null;
  if (money) return localize.money(money, 'short') + localize.text('perMonth');
  const [first] = usage;
  if (plan.kind === 'sales' || !first) return localize.text('custom');
  return localize.unitAmount(lowestRate(first), first.amount.currency) + localize.text('perUnit', { unit: first.meter?.unit ?? '' });
}

/** What is billed and when, and what comes on top: one line each. */
export function priceNotes(view: View, offer: Offer): string[] {
  const { localize } = view;
  const { plan, base, usage, interval } = offer;
  const notes: string[] = [];
  if (plan.kind === 'sales' && !base) notes.push(localize.text('customNote'));
  else if (plan.kind === 'free' && !base) notes.push(localize.text('free'));
  else if (base) notes.push(...baseNotes(view, base, offer));
  else notes.push(localize.text('payAsYouGo'));
  if (plan.kind === 'paid' && plan.trial) {
    notes.push(localize.text(plan.trial.card_required ? 'trialCard' : 'trialNoCard', { count: plan.trial.days }));
  }
  notes.push(...usage.map((quote) => usageNote(view, quote)));
  return interval ? notes : [];
}

function baseNotes({ localize, seats }: View, { price, amount }: Quote, { plan, interval }: Offer): string[] {
  const { example } = amount;
  const total = localize.money(example.total);
  if (!plan.seats || price.model === 'flat') return [localize.text(`billed_${interval}`, { total })];
  const notes = [localize.text(`total_${interval}`, { total, count: example.quantity })];
  if (price.model === 'per_seat') notes.unshift(localize.text(`perSeat_${interval}`));
  if (seats && seats.value < plan.seats.minimum) notes.push(localize.text('seatsFrom', { count: plan.seats.minimum }));
  if (seats && plan.seats.maximum && seats.value > plan.seats.maximum)
    notes.push(localize.text('seatsUpTo', { count: plan.seats.maximum }));
  return notes;
}

function usageNote({ localize }: View, quote: Quote): string {
  const { price, amount, meter } = quote;
  const values = {
    name: meter?.name ?? '',
    unit: meter?.unit ?? '',
    included: price.included ?? 0,
    amount: localize.unitAmount(lowestRate(quote), amount.currency),
  };
  if (isTiered(quote)) return localize.text(price.included ? 'thenFromRate' : 'fromRate', values);
  return localize.text(price.included ? 'thenRate' : 'rate', values);
}

function isTiered({ amount }: Quote): boolean {
  return (amount.tiers?.length ?? 0) > 1;
}

/** The lowest rate that is not free, in minor units for one unit or package. */
function lowestRate({ amount }: Quote): string {
  const rates = amount.tiers?.map((tier) => tier.unit_amount) ?? [amount.unit_amount ?? '0'];
  const paid = rates.filter((rate) => Number(rate) > 0);
  return paid.sort((a, b) => Number(a) - Number(b))[0] ?? '0';
}
