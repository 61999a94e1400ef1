import type { ChangePreview, SubscriptionTerms } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { fact } from './parts.ts';
import type { Text } from './view.ts';

/** What a change costs and gives back, to the last unit: for another plan, or for the end of a pause. */
export function changeFacts(text: Text, preview: ChangePreview): TemplateResult {
  const {
    when,
    effective_at: at,
    credit,
    total,
    credit_applied: applied,
    due_now: due,
    credit_balance: left,
    next_invoice: next,
  } = preview;
  const isResumption = preview.kind === 'resumption';
  return html`
    <dl class="facts" part="facts">
      ${fact(text.text('changePlan'), termsText(text, preview.after))}
      ${fact(text.text('changeEffective'), when === 'now' ? text.text('changeNow') : text.date(at))}
      ${credit.amount > 0 ? fact(text.text('changeCredit'), text.money(credit)) : nothing}
      ${total.amount !== due.amount ? fact(text.text(isResumption ? 'changeChargeNew' : 'changeCharge'), text.money(total)) : nothing}
      ${applied.amount > 0 ? fact(text.text('changeCreditApplied'), text.money(applied)) : nothing}
      ${fact(text.text('changeDueNow'), html`<strong>${text.money(due)}</strong>`)}
      ${left.amount > 0 ? fact(text.text('changeCreditLeft'), text.money(left)) : nothing}
      ${next ? fact(text.text('changeNext'), text.text('changeNextAt', { amount: text.money(next.amount_due), date: text.date(next.at) })) : nothing}
      ${fact(text.text('changeAfter'), priceText(text, preview.after))}
    </dl>
  `;
}

export function priceText(text: Text, { interval, recurring }: Pick<SubscriptionTerms, 'interval' | 'recurring'>): string {
  return text.text(`price_${interval}`, { amount: text.money(recurring.total) });
}

function termsText(text: Text, { plan, seats }: SubscriptionTerms): string {
  return seats === null ? text.text('stopsPlan', { plan: plan.name }) : text.text('stopsSeats', { plan: plan.name, count: seats });
}
