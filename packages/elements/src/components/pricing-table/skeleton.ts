import { html, type TemplateResult } from 'lit';

const features = Array.from({ length: 6 }, () => html`<li><span class="bone">.</span></li>`);

/** As many empty cards as plans are expected, with lines as high as the real ones. */
export function skeleton(plans: number, label: string): TemplateResult {
  return html`<p class="hidden" role="status">${label}</p>
    <div class="controls" aria-hidden="true"><span class="bone control"></span></div>
    <ul class="plans" part="plans skeleton" aria-hidden="true" .style=${columns(plans, features.length)}>
      ${Array.from(
        { length: plans },
        () => html`<li class="plan" part="plan">
          <div class="head"><span class="name bone">.</span></div>
          <p class="description"><span class="bone">.</span></p>
          <p class="price"><span class="number bone">.</span></p>
          <div class="notes"><p class="bone">.</p><p class="bone">.</p></div>
          <div class="action"><span class="button bone"></span></div>
          <ul class="features">${features}</ul>
        </li>`,
      )}
    </ul>`;
}

/** Rows for the features, and for each room the columns that share the plans out evenly: five plans in room for four are 3 + 2. */
export function columns(plans: number, features: number): string {
  const rooms = [2, 3, 4, 5, 6].map((most) => `--c${most}: ${Math.ceil(plans / Math.ceil(plans / most))}`);
  return `--features: ${features}; ${rooms.join('; ')}`;
}
