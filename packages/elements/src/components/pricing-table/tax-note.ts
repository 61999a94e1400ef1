import { html, nothing, type TemplateResult } from 'lit';
import type { View } from './view.ts';

/** Whether prices include tax; nothing where some do and some do not. */
export function taxNote({ localize, offers }: View): TemplateResult | typeof nothing {
  const behaviors = new Set(offers.flatMap(({ base, usage }) => [base ?? [], usage].flat().map(({ price }) => price.tax_behavior)));
  const [behavior] = behaviors;
  if (behaviors.size !== 1) return nothing;
  return html`<p class="footnote" part="tax-note"><bdi>${localize.text(behavior === 'inclusive' ? 'taxIncluded' : 'taxExcluded')}</bdi></p>`;
}
