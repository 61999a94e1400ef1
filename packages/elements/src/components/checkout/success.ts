import type { Catalog, CheckoutResult } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { checkIcon } from '../../styles/icons.ts';
import { linesTemplate, totalsTemplate } from './summary.ts';
import type { Text } from './view.ts';

const brands: Record<string, string> = { visa: 'Visa', mastercard: 'Mastercard', amex: 'American Express' };

/** What was bought, what happens next, and the receipt. */
export function successTemplate(
  text: Text,
  catalog: Catalog | undefined,
  result: CheckoutResult,
  done: (() => void) | null,
): TemplateResult {
  const { subscription, invoice } = result;
  const { trial, plan, next_charge: next } = subscription;
  return html`
    <div class="success" part="success">
      <span class="mark">${checkIcon}</span>
      <h2 id="checkout-title" tabindex="-1" class="title">${text.text(trial ? 'doneTrialTitle' : 'doneTitle', { plan: plan.name })}</h2>
      <div class="lead">
        <p>${chargedSentence(text, result)}</p>
        ${trial ? html`<p>${text.text('doneTrial', { date: text.date(trial.end) })}</p>` : nothing}
        ${next && subscription.payment_method ? html`<p>${text.text('doneNext', { amount: text.money(next.amount), date: text.date(next.at) })}</p>` : nothing}
      </div>
      ${invoice ? receiptTemplate(text, catalog, invoice) : nothing}
      <div class="next">
        <slot name="success"></slot>
        ${done ? html`<button type="button" class="button" @click=${done}>${text.text('done')}</button>` : nothing}
      </div>
    </div>
  `;
}

function chargedSentence(text: Text, { invoice, subscription: { payment_method: card } }: CheckoutResult): string {
  if (!invoice || invoice.amount_paid.amount === 0 || !card) return text.text('doneNothing');
  if (!card.last4) return text.text('donePaidBy', { amount: text.money(invoice.amount_paid), method: card.brand });
  return text.text('donePaid', { amount: text.money(invoice.amount_paid), brand: brands[card.brand] ?? card.brand, last4: card.last4 });
}

function receiptTemplate(text: Text, catalog: Catalog | undefined, invoice: NonNullable<CheckoutResult['invoice']>): TemplateResult {
  return html`
    <section class="receipt" part="receipt" aria-labelledby="receipt-title">
      <div class="row">
        <h3 id="receipt-title" class="legend">${text.text('invoice', { number: invoice.number })}</h3>
        <span class="hint">${text.date(invoice.issued_at)}</span>
      </div>
      <p class="hint">${[invoice.buyer.name, invoice.buyer.tax_id].filter(Boolean).join(', ')}</p>
      ${linesTemplate(text, catalog, invoice.lines)}
      ${totalsTemplate(text, invoice, invoice.taxes)}
      ${
        invoice.status === 'paid'
          ? html`<p class="row paid"><span>${text.text('paid')}</span><span class="money">${text.money(invoice.amount_paid)}</span></p>`
          : nothing
      }
    </section>
  `;
}
