import type { Invoice, Money } from '@tillkit/contract';
import { type InvoiceEntry, type InvoicePaymentState, type PaymentProblem, sumByCurrency } from '@tillkit/flows/invoice-payment';
import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon, checkIcon, closeIcon, downloadIcon } from '../../styles/icons.ts';
import { cardText } from '../../templates/card.ts';
import type { InvoiceText } from './view.ts';

interface PayView {
  text: InvoiceText;
  direction: 'ltr' | 'rtl';
  state: InvoicePaymentState;
  /** Money may be moving. */
  busy: boolean;
  choice: unknown;
  pay: () => void;
  verify: () => void;
  close: () => void;
  download: (invoice: Invoice) => void;
}

export function payTemplate(view: PayView): TemplateResult {
  const { text, direction, state, busy, close } = view;
  const keepOpen = (event: Event) => busy && event.preventDefault();
  return html`
    <dialog class="dialog pay-dialog" part="dialog" dir=${direction} aria-labelledby="pay-title" @cancel=${keepOpen} @close=${close}>
      <button type="button" class="button quiet close" part="close" aria-label=${text.text('close')} aria-disabled=${String(busy)} @click=${close}>${closeIcon}</button>
      <div class="dialog-content">${state.status === 'done' ? receiptTemplate(view) : formTemplate(view)}</div>
    </dialog>
  `;
}

function formTemplate(view: PayView): TemplateResult {
  const { text, state, busy, choice, pay } = view;
  const left = state.entries.filter(({ outcome }) => outcome !== 'paid' && outcome !== 'settled');
  const amounts = moneyList(text, left);
  const waiting = { paying: 'paying', requires_action: 'authenticating', verifying: 'verifying' } as const;
  const label =
    state.status in waiting ? text.text(waiting[state.status as keyof typeof waiting]) : text.text('payAmount', { amount: amounts });
  const submit = (event: Event) => {
    event.preventDefault();
    if (!busy) pay();
  };
  return html`
    <form class="pay-form" part="pay-form" novalidate aria-busy=${String(busy)} @submit=${submit}>
      <h2 id="pay-title" tabindex="-1" autofocus>${titleOf(text, state.entries)}</h2>
      ${entriesTemplate(text, state.entries)}
      ${alertTemplate(view, left)}
      ${choice}
      ${
        state.status === 'uncertain'
          ? nothing
          : html`<button type="submit" class="button primary order" part="submit" aria-disabled=${String(busy)}>
              ${busy ? html`<span class="spinner"></span>` : nothing}<span>${label}</span>
            </button>
            ${left.length > 1 ? html`<p class="hint">${text.text('chargedOneByOne', { count: left.length })}</p>` : nothing}`
      }
      <p class="hidden" role="status">${busy ? label : ''}</p>
    </form>
  `;
}

function titleOf(text: InvoiceText, entries: readonly InvoiceEntry[]): string {
  const [first] = entries;
  return entries.length === 1 && first
    ? text.text('payTitle', { number: first.invoice.number })
    : text.text('payAllTitle', { count: entries.length });
}

/** Each invoice with its amount and, once it was tried, what became of it. */
function entriesTemplate(text: InvoiceText, entries: readonly InvoiceEntry[]): TemplateResult {
  return html`
    <ul class="entries">
      ${entries.map(
        ({ invoice, outcome, before, problem }) => html`
          <li class="money-row">
            <span class="what">
              <bdi>${invoice.number}</bdi>
              <span class="note">${text.text('dueOn', { date: text.date(invoice.due_at) })}</span>
              ${outcomeTemplate(text, outcome, problem)}
            </span>
            <span class="sum">
              ${before ? html`<s class="note">${text.money(before)}</s> ` : nothing}
              <span>${text.money(outcome === 'paid' ? invoice.amount_paid : invoice.amount_due)}</span>
            </span>
          </li>
        `,
      )}
    </ul>
  `;
}

function outcomeTemplate(
  text: InvoiceText,
  outcome: InvoiceEntry['outcome'],
  problem: PaymentProblem | null,
): TemplateResult | typeof nothing {
  if (outcome === 'waiting') return nothing;
  const tone = { paying: '', paid: 'success', refused: 'danger', changed: 'warning', settled: '', unknown: 'warning' }[outcome];
  const words =
    outcome === 'refused' && problem?.code === 'not_charged' ? text.text('outcome_not_charged') : text.text(`outcome_${outcome}`);
  return html`<span class="badge ${tone}">${words}</span>`;
}

/** What stands in the way, per invoice, and whether money moved. It takes the focus. */
function alertTemplate(view: PayView, left: readonly InvoiceEntry[]): TemplateResult | typeof nothing {
  const { text, state, verify } = view;
  const { entries, status, problem } = state;
  if (status === 'paying' || status === 'requires_action') return nothing;
  const told = entries.filter((entry) => entry.problem);
  if (status === 'verifying' || status === 'uncertain') {
    return box(html`
      <strong>${text.text('uncertainTitle')}</strong>
      <p>${text.text('uncertainText')}</p>
      <button type="button" class="button outline" aria-disabled=${String(status === 'verifying')} @click=${verify}>
        ${text.text(status === 'verifying' ? 'verifying' : 'checkAgain')}
      </button>
    `);
  }
  // The form has marked its fields; what else was wrong with it is said here.
  if (problem)
    return box(html`<strong>${text.text('notPaid')}</strong><p>${problemText(text, problem)} ${text.text('nothingCharged')}</p>`);
  if (told.length === 0) return nothing;
  const paid = entries.filter(({ outcome }) => outcome === 'paid').length;
  const isChange = told.every(({ outcome }) => outcome === 'changed');
  const title =
    entries.length > 1 ? text.text('partly', { paid, count: entries.length }) : text.text(isChange ? 'changedTitle' : 'notPaid');
  return box(
    html`
      <strong>${title}</strong>
      ${told.map((entry) => html`<p>${sentence(text, entry, entries.length > 1)}</p>`)}
      ${left.length > told.length ? html`<p>${text.text('notTried', { count: left.length - told.length })}</p>` : nothing}
    `,
    isChange ? 'warning' : '',
  );
}

function sentence(text: InvoiceText, { invoice, outcome, problem, before }: InvoiceEntry, named: boolean): string {
  const { number, amount_due } = invoice;
  if (outcome === 'changed' && before) {
    return text.text('changedText', { number, before: text.money(before), after: text.money(amount_due) });
  }
  if (outcome === 'settled') return text.text('settledText', { number });
  const reason = problem ? problemText(text, problem) : '';
  if (problem?.code === 'not_charged') return named ? `${number}: ${reason}` : reason;
  return text.text(named ? 'refusedNamed' : 'refusedText', { number, reason });
}

/** In the reader's words where we have them, else in the host's. */
function problemText(text: InvoiceText, { code, detail }: PaymentProblem): string {
  const key = `error_${code}` as 'error_network_error';
  const words = text.text(key);
  return words === key ? detail : words;
}

function box(content: TemplateResult, kind = ''): TemplateResult {
  return html`<div class="alert ${kind}" role="alert" tabindex="-1">${alertIcon}<div>${content}</div></div>`;
}

function receiptTemplate({ text, state, close, download }: PayView): TemplateResult {
  const { entries } = state;
  const paid = entries.filter(({ outcome }) => outcome === 'paid');
  const [first] = entries;
  const one = entries.length === 1 && first;
  const card = paid.at(-1)?.invoice.attempts?.at(-1)?.payment_method;
  const amount = moneyList(text, paid, ({ amount_paid }) => amount_paid);
  return html`
    <div class="done" part="receipt">
      <span class="mark">${checkIcon}</span>
      <h2 id="pay-title" tabindex="-1">${one ? text.text('doneTitle', { number: one.invoice.number }) : text.text('doneAllTitle', { count: entries.length })}</h2>
      <p>
        ${
          paid.length === 0
            ? text.text('doneNothing')
            : card
              ? text.text('doneCard', { amount, card: cardText(card) })
              : text.text('doneText', { amount })
        }
      </p>
      ${one ? nothing : entriesTemplate(text, entries)}
      <div class="next">
        ${
          one
            ? html`<button type="button" class="button outline" part="download" @click=${() => download(one.invoice)}>${downloadIcon}<span>${text.text('receipt')}</span></button>`
            : nothing
        }
        <button type="button" class="button" @click=${close}>${text.text('done')}</button>
      </div>
    </div>
  `;
}

/** Sums by currency, joined by "+"; never added up across. */
function moneyList(
  text: InvoiceText,
  entries: readonly { invoice: Invoice }[],
  of: (invoice: Invoice) => Money = ({ amount_due }) => amount_due,
): string {
  return sumByCurrency(entries.map(({ invoice }) => of(invoice)))
    .map((sum) => text.money(sum))
    .join(' + ');
}
