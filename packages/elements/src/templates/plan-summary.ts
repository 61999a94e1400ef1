import type { Interval, Money, Subscription } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localize } from '../localize/localize.ts';
import type { planSummary } from '../translations/en/plan-summary.ts';
import { cardText } from './card.ts';
import { nextAmountText } from './next-charge.ts';

type Text = Pick<Localize<typeof planSummary>, 'text' | 'money' | 'date' | 'number'>;
/** Add-ons by key, as the catalog names them. */
export type AddOnNames = (key: string) => string | undefined;

/** The state of a subscription as a word in its colour. */
export function statusBadge(text: Text, { status, cancel_at: end }: Subscription): TemplateResult {
  const ending = end !== null && status !== 'canceled';
  const tone = ending ? 'warning' : { trialing: 'accent', active: 'success', past_due: 'danger', paused: 'warning', canceled: '' }[status];
  const word = ending ? text.text('status_ending', { date: text.date(end) }) : text.text(`status_${status}`);
  return html`<span class="badge ${tone}" part="status">${word}</span>`;
}

export function priceText(text: Text, amount: Money, interval: Interval): string {
  return text.text(`price_${interval}`, { amount: text.money(amount) });
}

/** What was bought, what it costs, and what comes next, as rows for a `dl.facts`. */
export function planFacts(text: Text, subscription: Subscription, nameOf: AddOnNames): TemplateResult {
  const { seats, status, credit_balance: credit, cancel_at: end, ended_at: ended, pause } = subscription;
  const isOver = status === 'canceled';
  return html`
    ${fact(text.text('priceLabel'), ...priceOf(text, subscription))}
    ${seats === null ? nothing : fact(text.text('seatsLabel'), text.number(seats))}
    ${subscription.add_ons.length > 0 ? fact(text.text('addOnsLabel'), addOnList(text, subscription, nameOf)) : nothing}
    ${isOver ? fact(text.text('endedLabel'), ended ? text.date(ended) : '') : running(text, subscription)}
    ${end && !isOver ? fact(text.text('endsLabel'), text.date(end)) : nothing}
    ${pause ? fact(text.text('pauseLabel'), range(text, 'pauseRange', pause.starts_at, pause.resumes_at), text.text('pauseNote')) : nothing}
    ${scheduledFact(text, subscription)}
    ${credit.amount > 0 ? fact(text.text('creditLabel'), text.money(credit), text.text('creditNote')) : nothing}
  `;
}

function priceOf(text: Text, { recurring, interval, items }: Subscription): [string, string?] {
  const byUse = items.some(({ kind }) => kind === 'usage');
  if (recurring.total.amount === 0 && !byUse) return [text.text('priceFree')];
  return [priceText(text, recurring.total, interval), byUse ? text.text('priceUsage') : undefined];
}

function addOnList(text: Text, { add_ons: addOns, items }: Subscription, nameOf: AddOnNames): string {
  const names = addOns.map(({ key, quantity }) => {
    const name = nameOf(key) ?? items.find((item) => item.kind === 'add_on' && item.key === key)?.name ?? key;
    return text.text(quantity > 1 ? 'addOnTimes' : 'addOn', { name, count: quantity });
  });
  return names.join(', ');
}

/** Trial, period and next charge of what goes on. */
function running(text: Text, subscription: Subscription): TemplateResult {
  const { trial, status, current_period: period, next_charge: next, payment_method: card, dunning } = subscription;
  const nextWords = next
    ? text.text('next', { amount: nextAmountText(text, next.amount, subscription), date: text.date(next.at) })
    : noneText(text, subscription);
  const retry = dunning?.next_attempt_at;
  return html`
    ${
      status === 'trialing' && trial
        ? fact(
            text.text('trialLabel'),
            text.text('trialUntil', { date: text.date(trial.end) }),
            card ? undefined : text.text('trialNoCard'),
          )
        : nothing
    }
    ${status === 'active' || status === 'past_due' ? fact(text.text('periodLabel'), range(text, 'period', period.start, period.end)) : nothing}
    ${fact(text.text('nextLabel'), nextWords, next ? paidBy(text, subscription) : undefined)}
    ${retry && retry !== next?.at ? fact(text.text('retryLabel'), text.text('retry_at', { date: text.date(retry) })) : nothing}
  `;
}

/** A subscription that ends charges for its use once more. */
function noneText(text: Text, { items, cancel_at: end }: Subscription): string {
  return end && items.some(({ kind }) => kind === 'usage') ? text.text('nextUseOnly', { date: text.date(end) }) : text.text('nextNone');
}

function paidBy(text: Text, { collection, payment_method: card, next_charge: next, scheduled_change: change }: Subscription): string {
  const changed = change && next && next.at >= change.effective_at ? change.collection : null;
  const { method, net_days: count } = changed ?? collection;
  if (method === 'invoice') return text.text('nextInvoice', { count });
  return card ? text.text('nextCard', { card: cardText(card) }) : text.text('nextNoCard');
}

function scheduledFact(text: Text, { scheduled_change: change }: Subscription): TemplateResult | typeof nothing {
  if (!change) return nothing;
  const { plan, seats, interval, recurring, effective_at: at } = change;
  const values = { plan: plan.name, amount: priceText(text, recurring.total, interval), date: text.date(at) };
  const words = seats === null ? text.text('scheduled', values) : text.text('scheduledSeats', { ...values, count: seats });
  return fact(text.text('scheduledLabel'), words);
}

function range(text: Text, key: 'period' | 'pauseRange', start: string, end: string): string {
  return text.text(key, { start: text.date(start), end: text.date(end) });
}

/** One row of a `dl.facts`: a term, its value, and a quieter line below. */
export function fact(term: unknown, value: unknown, note?: unknown): TemplateResult {
  return html`<div><dt>${term}</dt> <dd>${value}${note ? html` <small>${note}</small>` : nothing}</dd></div>`;
}
