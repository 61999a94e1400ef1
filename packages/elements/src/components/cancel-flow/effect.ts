import type { Cancellation, CancellationEffect, CurrentSubscription } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { fact } from './parts.ts';
import type { Text } from './view.ts';

/** When it ends, in a sentence. */
export function effectSentence(text: Text, { when, ends_at: end }: CancellationEffect): string {
  return text.text(`effect_${when}`, { date: text.date(end) });
}

/** What ends with the subscription, by the names that it was bought under. */
export function stopsTemplate(text: Text, { when }: CancellationEffect, { plan, seats, items }: CurrentSubscription): TemplateResult {
  const addOns = items.filter(({ kind }) => kind === 'add_on').map(({ name }) => text.text('stopsAddOn', { name }));
  const planWords =
    seats === null ? text.text('stopsPlan', { plan: plan.name }) : text.text('stopsSeats', { plan: plan.name, count: seats });
  return html`
    <div class="stops" part="stops">
      <h3 class="label">${text.text(when === 'now' ? 'stopsNow' : 'stops')}</h3>
      <ul>
        ${[planWords, ...addOns].map((words) => html`<li>${words}</li>`)}
      </ul>
    </div>
  `;
}

/** Everything that cancelling comes to, in exact dates and amounts. */
export function effectFacts(
  text: Text,
  { effect, mode }: Cancellation,
  identity: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { ends_at: end, when, charges_before: charges, final_charge: final, credit_lost: credit, written_off: writtenOff } = effect;
  return html`
    <dl class="facts" part="facts" data-mode=${mode}>
      ${identity}
      ${fact(text.text('factEnds'), text.date(end), text.text(when === 'now' ? 'factEndsNow' : 'factEndsNote'))}
      ${charges ? chargesFact(text, charges) : nothing}
      ${final ? fact(text.text('factFinal'), text.money(final), text.text('factFinalNote')) : nothing}
      ${credit ? fact(text.text('factCredit'), text.money(credit)) : nothing}
      ${writtenOff ? fact(text.text('factWrittenOff'), text.money(writtenOff)) : nothing}
      ${fact(text.text('factAfter'), text.text('factNothing'))}
    </dl>
  `;
}

function chargesFact(text: Text, { count, total, last_at: last }: NonNullable<CancellationEffect['charges_before']>): TemplateResult {
  const values = { count, total: text.money(total), date: text.date(last) };
  if (count === 1) return fact(text.text('factCharges'), text.text('factChargesOne', values));
  return fact(text.text('factCharges'), text.text('factChargesMany', values), text.text('factChargesLast', values));
}
