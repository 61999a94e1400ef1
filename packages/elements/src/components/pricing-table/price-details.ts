import type { Tier } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Offer, Quote } from './offer.ts';
import type { View } from './view.ts';

/** How a price comes about: a small table for each part of it that depends on a quantity, with an example worked out by the host. */
export function priceDetails(view: View, { base, usage, plan }: Offer): TemplateResult {
  const tiered = base?.amount.tiers || base?.price.model === 'package' ? [base] : [];
  return html`${[...tiered, ...usage].map((quote) => quoteDetails(view, quote, plan.key))}`;
}

function quoteDetails(view: View, quote: Quote, plan: string): TemplateResult {
  const { localize } = view;
  const { meter, price } = quote;
  const { example } = quote.amount;
  const quantity = meter
    ? `${localize.number(example.quantity)} ${meter.name}`
    : localize.text('exampleSeats', { count: example.quantity });
  return html`<figure part="tiers">
    <table>
      <caption class=${meter ? '' : 'hidden'}>${meter?.name ?? localize.text('seats')}</caption>
      ${rows(view, quote)}
    </table>
    ${meter ? usageInput(view, quote, plan) : nothing}
    <figcaption part="example">
      ${localize.text('example', { quantity, total: localize.money(example.total), every: localize.text(`every_${price.interval}`) })}
    </figcaption>
  </figure>`;
}

function rows(view: View, { price, amount, meter }: Quote): TemplateResult {
  const { localize } = view;
  const rate = (unitAmount: string) =>
    Number(unitAmount) ? localize.unitAmount(unitAmount, amount.currency) : localize.text('freeOfCharge');
  const each = price.package_size ? localize.text('packagePrice', { count: price.package_size }) : localize.text('unitPrice');
  const included = price.included
    ? [{ range: localize.text('firstFree', { count: price.included }), rate: localize.text('freeOfCharge'), flat: 0 }]
    : [];
  const free = price.included ?? 0;
  const tiers = amount.tiers
    ? ranges(view, amount.tiers, free).map((range, index) => ({
        range,
        rate: rate(amount.tiers?.[index]?.unit_amount ?? '0'),
        flat: amount.tiers?.[index]?.flat_amount ?? 0,
      }))
    : [{ range: localize.text('andMore', { first: free + 1 }), rate: rate(amount.unit_amount ?? '0'), flat: 0 }];
  const lines = [...included, ...tiers];
  const hasFlat = lines.some(({ flat }) => flat);
  return html`<thead>
      <tr>
        <th scope="col">${meter?.unit ?? localize.text('quantitySeats')}</th>
        <th scope="col">${each}</th>
        ${hasFlat ? html`<th scope="col">${localize.text('flatFee')}</th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        ({ range, rate, flat }) => html`<tr>
          <th scope="row">${range}</th>
          <td>${rate}</td>
          ${hasFlat ? html`<td>${flat ? localize.money({ amount: flat, currency: amount.currency }, 'short') : ''}</td>` : nothing}
        </tr>`,
      )}
    </tbody>`;
}

/** Tiers count from the first unit that is not included. */
function ranges({ localize }: View, tiers: readonly Tier[], included: number): string[] {
  return tiers.map(({ up_to }, index) => {
    const first = (tiers[index - 1]?.up_to ?? 0) + 1 + included;
    return up_to === null ? localize.text('andMore', { first }) : localize.text('range', { first, last: up_to + included });
  });
}

function usageInput({ localize, setUsage }: View, { meter, amount }: Quote, plan: string): TemplateResult | typeof nothing {
  if (!meter) return nothing;
  const id = `usage-${plan}-${meter.key}`;
  const enter = (event: Event) =>
    setUsage(meter.key, Math.max(0, Math.round((event.currentTarget as HTMLInputElement).valueAsNumber || 0)));
  return html`<label for=${id}>${localize.text('usageOf', { name: meter.name })}</label>
    <input class="input" part="usage" id=${id} type="number" inputmode="numeric" min="0" max="999999999999" .value=${String(amount.example.quantity)} @input=${enter} />`;
}
