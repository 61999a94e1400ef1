import type { Tier } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { nameOf, unitOf } from './price.ts';
import type { Offer, Quote, View } from './view.ts';

/** How a price comes about: a small table for each part of it that depends on a quantity, with an example worked out by the host. */
export function priceDetails(view: View, { base, usage, plan }: Offer): TemplateResult {
  const tiered = base?.amount.tiers || base?.price.model === 'package' ? [base] : [];
  return html`${[...tiered, ...usage].map((quote) => quoteDetails(view, quote, plan.key))}`;
}

function quoteDetails(view: View, quote: Quote, plan: string): TemplateResult {
  const { localize } = view;
  const { meter, price } = quote;
  const { example } = quote.amount;
  const lines = tierLines(view, quote);
  const quantity = meter ? `${localize.number(example.quantity)} ${meter.name}` : localize.text('seatCount', { count: example.quantity });
  const total = localize.money(example.total);
  return html`<figure part="tiers">
    ${lines.length > 1 ? tierTable(view, quote, lines) : nothing}
    ${meter ? usageInput(view, quote, plan) : nothing}
    ${example.quantity ? html`<figcaption part="example"><bdi>${localize.text('example', { quantity, total, every: localize.text(`every_${price.interval}`) })}</bdi></figcaption>` : nothing}
  </figure>`;
}

/** One tier in words; `flat` in minor units. */
interface TierLine {
  range: string;
  rate: string;
  flat: number;
}

function tierLines({ localize }: View, { price, amount }: Quote): TierLine[] {
  const free = localize.text('freeOfCharge');
  const included = price.included ?? 0;
  const tiers = amount.tiers ?? [{ up_to: null, unit_amount: amount.unit_amount ?? '0', flat_amount: 0 }];
  const lines = tiers.map((tier, index) => ({
    range: rangeText(localize, tiers, index, included),
    rate: Number(tier.unit_amount) ? localize.unitAmount(tier.unit_amount, amount.currency) : free,
    flat: tier.flat_amount,
  }));
  return included ? [{ range: localize.text('first', { count: included }), rate: free, flat: 0 }, ...lines] : lines;
}

function tierTable({ localize }: View, quote: Quote, lines: readonly TierLine[]): TemplateResult {
  const { currency } = quote.amount;
  const hasFlat = lines.some(({ flat }) => flat);
  return html`<table>
    ${quote.meter ? html`<caption><bdi>${nameOf(quote)}</bdi></caption>` : nothing}
    <thead>
      <tr>
        <th scope="col">${localize.text(quote.meter ? 'quantity' : 'seats')}</th>
        <th scope="col"><bdi>${localize.text('per', { unit: unitOf(localize, quote) })}</bdi></th>
        ${hasFlat ? html`<th scope="col">${localize.text('flatFee')}</th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        ({ range, rate, flat }) => html`<tr>
          <th scope="row"><bdi>${range}</bdi></th>
          <td><bdi>${rate}</bdi></td>
          ${hasFlat ? html`<td><bdi>${flat ? localize.money({ amount: flat, currency }, 'short') : ''}</bdi></td>` : nothing}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Tiers count from the first unit that is not included. */
function rangeText(localize: View['localize'], tiers: readonly Tier[], index: number, included: number): string {
  const first = (tiers[index - 1]?.up_to ?? 0) + 1 + included;
  const last = tiers[index]?.up_to;
  return last ? localize.text('range', { first, last: last + included }) : localize.text('andMore', { first });
}

function usageInput({ localize, setUsage }: View, { meter, amount }: Quote, plan: string): TemplateResult | typeof nothing {
  if (!meter) return nothing;
  const id = `usage-${plan}-${meter.key}`;
  const enter = (event: Event) =>
    setUsage(meter.key, Math.max(0, Math.round((event.currentTarget as HTMLInputElement).valueAsNumber || 0)));
  return html`<label for=${id}><bdi>${localize.text('usage', { name: meter.name })}</bdi></label>
    <input class="usage" part="usage" id=${id} type="number" inputmode="numeric" min="0" max="999999999999" .value=${String(amount.example.quantity)} @input=${enter} />`;
}
