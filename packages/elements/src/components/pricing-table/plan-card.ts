import type { Feature, Plan } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { checkIcon, chevronIcon, dashIcon } from '../../styles/icons.ts';
import { callToAction, isCurrent } from './call-to-action.ts';
import { featureInfo } from './feature-info.ts';
import { priceLine, priceNotes } from './price.ts';
import { hasDetails } from './select.ts';
import { type Offer, planValue, type View, valueText } from './view.ts';

/** One plan. Its lines stand in the rows that all cards share; `details` explain its price. */
export function planCard(view: View, offer: Offer, details: unknown): TemplateResult {
  const { plan } = offer;
  const { key } = plan;
  const marks = `${plan.highlight ? 'plan-highlighted' : ''} ${isCurrent(view, offer) ? 'plan-current' : ''}`;
  return html`<li class="plan ${plan.highlight ? 'highlighted' : ''}" part="plan ${marks}" aria-labelledby="name-${key}">
    <div class="head">
      <div class="name" part="name" id="name-${key}" role="heading" aria-level=${view.headingLevel}><bdi>${plan.name}</bdi></div>
      ${plan.highlight ? html`<span class="pill" part="highlight"><bdi>${plan.highlight}</bdi></span>` : nothing}
      <slot name="badge-${key}"></slot>
    </div>
    <p class="description" part="description"><bdi>${plan.description}</bdi></p>
    <p class="price" part="price">${priceLine(view, offer)}</p>
    <div class="notes" part="notes">
      ${priceNotes(view, offer).map((note) => html`<p part="note"><bdi>${note}</bdi></p>`)}${hasDetails(offer) ? detailsToggle(view, offer) : nothing}
    </div>
    <div class="action">${callToAction(view, offer)}</div>
    <div class="details" part="details" id="details-${key}">${details}</div>
    ${view.shownFeatures.length ? featureList(view, plan) : nothing}
    <div><slot name="plan-${key}"></slot></div>
  </li>`;
}

function detailsToggle({ localize, openDetails, toggleDetails }: View, { plan }: Offer): TemplateResult {
  return html`<button
    class="toggle"
    part="details-toggle"
    aria-expanded=${openDetails.includes(plan.key)}
    aria-controls="details-${plan.key}"
    @click=${() => toggleDetails(plan)}
  >
    ${localize.text('details')}${chevronIcon}
  </button>`;
}

function featureList(view: View, plan: Plan): TemplateResult {
  const { localize, shownFeatures } = view;
  return html`<ul class="features" part="features" aria-label=${localize.text('features', { plan: plan.name })}>
    ${shownFeatures.map((feature) => featureLine(view, plan, feature))}
  </ul>`;
}

function featureLine(view: View, plan: Plan, feature: Feature): TemplateResult {
  const value = planValue(plan, feature);
  const absent = value === false;
  const text = valueText(view.localize, feature, value);
  return html`<li class=${absent ? 'absent' : ''} part="feature ${absent ? 'feature-absent' : ''}">
    ${absent ? dashIcon : checkIcon}
    <span><bdi>${feature.name}</bdi>${absent ? html`<span class="hidden"> (${view.localize.text('notIncluded')})</span>` : nothing}${featureInfo(view, feature, plan.key)}</span>
    ${text ? html`<span class="value" part="feature-value"><bdi>${text}</bdi></span>` : nothing}
  </li>`;
}
