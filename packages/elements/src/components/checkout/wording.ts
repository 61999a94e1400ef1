import type { Checkout, Consent } from '@tillkit/contract';
import type { Localize } from '../../localize/localize.ts';
import { lawfulWords, namesObligation } from '../../templates/order-words.ts';
import type { CheckoutMessages } from '../../translations/checkout.ts';

type Text = Localize<CheckoutMessages>;
type Preview = Checkout['preview'];

/** The words on the button that orders. A page can override them, but not with words that the law does not take. */
export function orderButton(text: Text, preview: Preview): string {
  const { trial, next_charge: next, due_now: due, usage_prices: usage } = preview;
  if (trial && !trial.card_required) return text.text('button_trial_free');
  if (due.amount === 0 && next === null && usage.length === 0) return text.text('button_free');
  if (namesObligation(preview.cart.country)) return lawfulWords(text, preview.cart.country);
  if (trial && next) return text.text('button_trial', { amount: text.money(next.amount), date: text.date(next.at) });
  if (due.amount === 0) return text.text('button_usage');
  return text.text('button_pay', { amount: text.money(due) });
}

/** What the money due is for, and when more of it is due: exact amounts and calendar dates. */
export function disclosure(text: Text, preview: Preview): string[] {
  const { interval, trial, next_charge: next, recurring, discount_applied: discount, usage_prices: usage } = preview;
  const sentences = [coverage(text, preview)];
  if (trial && !trial.card_required) return [...sentences, text.text('trialEnds')];
  if (next && next.amount.amount === 0 && usage.length > 0) {
    return [...sentences, text.text(`usage_${interval}`, { date: text.date(next.at) })];
  }
  if (next) {
    const values = { amount: text.money(next.amount), date: text.date(next.at) };
    sentences.push(text.text(trial ? `trial_${interval}` : `next_${interval}`, values));
  } else if (usage.length === 0) sentences.push(text.text('once'));
  if (next && discount && discount.duration !== 'forever' && next.amount.amount !== recurring.total.amount) {
    sentences.push(text.text(`afterDiscount_${interval}`, { amount: text.money(recurring.total) }));
  }
  if (usage.length > 0) sentences.push(text.text('usage'));
  return sentences;
}

function coverage(text: Text, { trial, lines, plan_name: plan, cart }: Preview): string {
  if (trial) return text.text('trialUntil', { date: text.date(trial.ends_at) });
  const period = (lines.find(({ kind }) => kind === 'plan') ?? lines[0])?.period;
  if (!period) return plan;
  const values = { plan, from: text.date(period.start), to: text.date(period.end) };
  return cart.seats ? text.text('coversSeats', { ...values, count: cart.seats }) : text.text('covers', values);
}

/** What the buyer agrees to, word for word as shown around the button, with the button's own words. */
export function consentFor(text: Text, preview: Preview, links: readonly { label: string; url: string }[]): Consent {
  const button = orderButton(text, preview);
  const due = `${text.text('dueNow')}: ${text.money(preview.due_now)}.`;
  const accepted = links.map(({ label, url }) => `${label} (${url})`).join(', ');
  const terms = accepted ? [`${text.text('accept', { button })} ${accepted}`] : [];
  return { text: [due, ...disclosure(text, preview), ...terms, `[${button}]`].join(' '), locale: text.locale };
}
