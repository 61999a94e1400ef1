import type { Feature } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { checkIcon, dashIcon } from '../../styles/icons.ts';
import { callToAction } from './call-to-action.ts';
import { featureInfo } from './feature-info.ts';
import { priceText } from './price.ts';
import { planValue, type View, valueText } from './view.ts';

/** Every feature of every plan, under a head that stays in view. Roles are spelled out because narrow layouts change `display`. */
export function comparison(view: View): TemplateResult {
  const { localize, offers, features, headingLevel } = view;
  const groups = [...new Set(features.map(({ group }) => group ?? ''))];
  const title = localize.text('compare');
  return html`<section class="comparison" part="comparison">
    <h2 class="title" part="comparison-title" id="compare" role="heading" aria-level=${headingLevel}>${title}</h2>
    <div class="scroller ${[3, 4, 8].map((count) => (offers.length > count ? `over${count}` : '')).join(' ')}" role="region" aria-labelledby="compare" tabindex=${offers.length > 3 ? 0 : nothing}>
      <table role="table" aria-labelledby="compare" .style=${`--plans: ${offers.length}`}>
        <thead role="rowgroup" part="comparison-head">
          <tr role="row">
            <th role="columnheader" scope="col"><span class="hidden">${localize.text('feature')}</span></th>
            ${offers.map(
              (offer) => html`<th role="columnheader" scope="col" part="comparison-plan">
                <div class="name"><bdi>${offer.plan.name}</bdi></div>
                <div class="small"><bdi>${priceText(view, offer)}</bdi></div>
                ${callToAction(view, offer)}
              </th>`,
            )}
          </tr>
        </thead>
        ${groups.map((name) =>
          groupRows(
            view,
            name,
            features.filter(({ group }) => (group ?? '') === name),
          ),
        )}
      </table>
    </div>
  </section>`;
}

function groupRows(view: View, name: string, features: readonly Feature[]): TemplateResult {
  const { localize, offers } = view;
  return html`<tbody role="rowgroup">
    <tr class="group" role="row">
      <th role="rowheader" scope="rowgroup" colspan=${offers.length + 1} part="comparison-group"><bdi>${name || localize.text('otherFeatures')}</bdi></th>
    </tr>
    ${features.map(
      (feature) => html`<tr role="row">
        <th role="rowheader" scope="row" part="comparison-feature"><bdi>${feature.name}</bdi>${featureInfo(view, feature, 'compare')}</th>
        ${offers.map(({ plan }) => html`<td role="cell" part="comparison-value">${cell(view, feature, planValue(plan, feature))}</td>`)}
      </tr>`,
    )}
  </tbody>`;
}

function cell({ localize }: View, feature: Feature, value: ReturnType<typeof planValue>): TemplateResult {
  const text = valueText(localize, feature, value);
  if (text) return html`<bdi>${text}</bdi>`;
  return value
    ? html`${checkIcon}<span class="hidden">${localize.text('included')}</span>`
    : html`<span class="absent">${dashIcon}</span><span class="hidden">${localize.text('notIncluded')}</span>`;
}
