import { html, nothing, type TemplateResult } from 'lit';
import type { Offer, View } from './view.ts';

/** Whether prices include tax; nothing where some do and some do not. */
export function taxNote({ localize, offers }: View): TemplateResult | typeof nothing {
  const behavior = taxBehavior(offers);
  if (!behavior) return nothing;
  return html`<p class="footnote" part="tax-note"><bdi>${localize.text(behavior === 'inclusive' ? 'taxIncluded' : 'taxExcluded')}</bdi></p>`;
}

/** Undefined where some prices include tax and some do not, and where there are none. */
export function taxBehavior(offers: readonly Offer[]): 'inclusive' | 'exclusive' | undefined {
  const behaviors = new Set(offers.flatMap(({ base, usage }) => [base ?? [], usage].flat().map(({ price }) => price.tax_behavior)));
  const [behavior] = behaviors;
  return behaviors.size === 1 ? behavior : undefined;
}
