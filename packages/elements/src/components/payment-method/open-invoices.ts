import type { Invoice } from '@tillkit/contract';
import { sumByCurrency } from '@tillkit/flows/invoice-payment';
import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon } from '../../styles/icons.ts';
import type { Text } from './view.ts';

interface OpenView {
  text: Text;
  invoices: readonly Invoice[];
  mayPay: boolean;
  pay: () => void;
}

/** What was tried and not paid, or is overdue: another card alone does not pay it. */
export function unpaidOf(invoices: readonly Invoice[], now: number): Invoice[] {
  return invoices.filter(
    ({ status, amount_due, attempts, due_at }) =>
      status === 'open' && amount_due.amount > 0 && (attempts.at(-1)?.status === 'failed' || Date.parse(due_at) < now),
  );
}

export function openInvoices({ text, invoices, mayPay, pay }: OpenView): TemplateResult | typeof nothing {
  if (invoices.length === 0) return nothing;
  const amount = sumByCurrency(invoices.map(({ amount_due }) => amount_due))
    .map((sum) => text.money(sum))
    .join(' + ');
  const next = invoices.flatMap(({ next_attempt_at }) => next_attempt_at ?? []).sort()[0];
  return html`
    <section class="alert warning unpaid" part="unpaid" aria-labelledby="unpaid-title">
      ${alertIcon}
      <div>
        <h3 id="unpaid-title">${text.text('openTitle', { count: invoices.length })}</h3>
        <p>${next ? text.text('openRetry', { amount, date: text.date(next) }) : text.text('openText', { amount })}</p>
        <button type="button" class="button" part="pay" aria-disabled=${String(!mayPay)} aria-describedby=${mayPay ? nothing : 'no-permission'}
          @click=${() => mayPay && pay()}><span>${text.text('openPay', { amount })}</span></button>
      </div>
    </section>
  `;
}
