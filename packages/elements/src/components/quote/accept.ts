import type { QuotePreview } from '@tillkit/contract';
import type { QuoteProblem } from '@tillkit/flows/quote';
import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon, checkIcon } from '../../styles/icons.ts';
import { cardText } from '../../templates/card.ts';
import { nextAmountText } from '../../templates/next-charge.ts';
import { taxName } from '../../templates/tax-name.ts';
import { sum } from './document.ts';
import { lineName, type PricedView, type QuoteView, type Text } from './view.ts';
import { acceptLabel, beginning, bindingSentence, disclosure } from './wording.ts';

const waiting = { confirming: 'accepting', requires_action: 'authenticating', verifying: 'verifying' } as const;

/** What accepting costs now, how it is paid, and the one button. */
export function acceptTemplate(view: PricedView): TemplateResult {
  const { text, state, may, busy, payment, actions } = view;
  const { preview } = state;
  const wording = { ...view, quote: state.quote, preview };
  const label = state.status in waiting ? text.text(waiting[state.status as keyof typeof waiting]) : acceptLabel(wording);
  const isOff = busy || !may || state.status === 'uncertain';
  return html`
    <form class="accept" part="accept" novalidate aria-labelledby="accept-title" @submit=${actions.accept}>
      <h3 id="accept-title">${text.text('acceptTitle')}</h3>
      ${problem(view)} ${nowSums(view, preview)} ${may ? payment : nothing}
      <div class="disclosure" id="disclosure">
        ${[...disclosure(wording), ...(may ? [bindingSentence(wording)] : [])].map((sentence) => html`<p>${sentence}</p> `)}
      </div>
      <div class="choice">
        <button type="submit" class="button primary" part="submit" aria-disabled=${String(isOff)}
          aria-describedby=${may ? 'disclosure' : 'role-reason'}>
          ${busy ? html`<span class="spinner"></span>` : nothing}${label}
        </button>
        <button type="button" class="button outline" part="ask" @click=${actions.ask}>${text.text('ask')}</button>
      </div>
      ${may ? nothing : html`<p class="hint" id="role-reason">${text.text('mayNotAccept')}</p>`}
      <slot name="consent"></slot>
    </form>
  `;
}

/** Credits and charges of the acceptance, where they are not those of the document above. */
function nowSums({ text, catalog, state }: PricedView, preview: QuotePreview): TemplateResult {
  const { credits, lines, taxes, total, credit_applied: applied, due_now: due, invoiced } = preview;
  const isLikeQuote = credits.length === 0 && total.amount === state.quote.total.amount;
  const owed = invoiced ?? { amount: due, due_at: null };
  const label = invoiced ? text.text('dueInvoice', { date: text.date(invoiced.due_at) }) : text.text('dueNow');
  return html`
    <dl class="sums" part="due">
      ${
        isLikeQuote
          ? nothing
          : html`
              ${lines.map((line) =>
                sum(
                  text.text('nowLine', {
                    name: lineName(catalog, line),
                    start: text.date(line.period.start, { dateStyle: 'medium' }),
                    end: text.date(line.period.end, { dateStyle: 'medium' }),
                  }),
                  text.money(line.amount),
                ),
              )}
              ${preview.discount.amount > 0 ? sum(text.text('discount'), text.money(negative(preview.discount))) : nothing}
              ${taxes
                .filter(({ behavior }) => behavior === 'exclusive')
                .map(({ name, rate, amount }) =>
                  sum(
                    text.text('taxLine', { name: taxName(text, name), rate: text.number(Number(rate), { maximumFractionDigits: 3 }) }),
                    text.money(amount),
                  ),
                )}
              ${credits.map((credit) =>
                sum(
                  text.text('creditLine', {
                    name: lineName(catalog, credit),
                    date: text.date(credit.period.end, { dateStyle: 'medium' }),
                  }),
                  text.money(negative(credit.total)),
                ),
              )}
            `
      }
      ${isLikeQuote && applied.amount > 0 ? sum(text.text('fromCredit'), text.money(negative(applied))) : nothing}
      ${sum(label, text.money(owed.amount), 'grand')}
    </dl>
  `;
}

function negative(money: QuotePreview['total']): QuotePreview['total'] {
  return { ...money, amount: -money.amount };
}

/** What stands in the way, whether money moved, and what to do. It takes the focus. */
function problem(view: PricedView): TemplateResult | typeof nothing {
  const { text, state, actions } = view;
  const { problem: found, changedFrom, preview } = state;
  if (changedFrom) {
    const values = { before: text.money(owedOf(changedFrom)), after: text.money(owedOf(preview)) };
    return box(html`<strong>${text.text('changedTitle')}</strong><p>${text.text('changedText', values)}</p>`, 'warning');
  }
  if (!found) return nothing;
  const isUncertain = state.status === 'uncertain';
  return box(html`
    <strong>${text.text('problemTitle')}</strong>
    <p>${sentence(text, found.code, found.detail)} ${isUncertain ? nothing : text.text('nothingCharged')}</p>
    ${isUncertain ? html`<button type="button" class="button outline" @click=${actions.retry}>${text.text('checkAgain')}</button>` : nothing}
  `);
}

function owedOf({ invoiced, due_now: due }: QuotePreview): QuotePreview['due_now'] {
  return invoiced?.amount ?? due;
}

/** Our own words for a code, in the reader's language; else the host's sentence. */
export function sentence(text: Text, code: string, detail: string): string {
  for (const key of [`problem_${code}`, `error_${code}`]) {
    const words = text.text(key as 'error_quote_expired');
    if (words !== key) return words;
  }
  return detail || text.text('error_internal_error');
}

/** The quote can be read, but what it costs now could not be had. */
export function unpricedTemplate({ text, actions }: QuoteView, { code, detail }: QuoteProblem): TemplateResult {
  return box(html`
    <strong>${text.text('unpriced')}</strong>
    <p>${sentence(text, code, detail)} ${text.text('nothingCharged')}</p>
    <div class="choice">
      <button type="button" class="button outline" @click=${actions.retry}>${text.text('retry')}</button>
      <button type="button" class="button outline" part="ask" @click=${actions.ask}>${text.text('ask')}</button>
    </div>
  `);
}

function box(content: TemplateResult, tone: 'danger' | 'warning' = 'danger'): TemplateResult {
  return html`<div id="problems" class="box ${tone}" part="problems" role="alert" tabindex="-1">${alertIcon}<div>${content}</div></div>`;
}

/** What was paid, what is due, and what comes next. */
export function acceptedTemplate({ text, state, actions }: QuoteView): TemplateResult | typeof nothing {
  if (state.status !== 'accepted') return nothing;
  const { quote, preview, result } = state;
  const { invoice, subscription } = result;
  const charge = invoice?.attempts.findLast(({ status }) => status === 'succeeded');
  const sentences = [
    ...beginning({ text, quote, preview }),
    charge?.payment_method
      ? text.text('acceptedCharged', { amount: text.money(charge.amount), card: cardText(charge.payment_method) })
      : invoice && invoice.amount_due.amount > 0
        ? text.text('acceptedInvoiced', {
            number: invoice.number,
            amount: text.money(invoice.amount_due),
            date: text.date(invoice.due_at),
          })
        : text.text('acceptedNothing'),
    ...(subscription?.next_charge
      ? [
          text.text('acceptedNext', {
            amount: nextAmountText(text, subscription.next_charge.amount, subscription),
            date: text.date(subscription.next_charge.at),
          }),
        ]
      : []),
  ];
  return html`
    <div class="done" part="done">
      <span class="mark">${checkIcon}</span>
      <h2 id="quote-title" tabindex="-1">${text.text('acceptedTitle')}</h2>
      <p>${sentences.join(' ')}</p>
      <slot name="success"></slot>
      ${actions.done ? html`<button type="button" class="button outline" @click=${actions.done}>${text.text('done')}</button>` : nothing}
    </div>
  `;
}
