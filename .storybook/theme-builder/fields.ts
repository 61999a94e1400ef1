import { html, type TemplateResult } from 'lit';

const typed = (event: Event) => (event.target as HTMLInputElement).value;

/** @param value `#rrggbb`, or `#rrggbbaa`: what shines through is edited as if it did not */
export function colorField(name: string, value: string, isChosen: boolean, set: (value: string) => void): TemplateResult {
  return html`<label class="builder-field"><span>${isChosen ? html`<strong>${name}</strong>` : name}</span>
    <input type="color" data-token=${name} .value=${value.slice(0, 7)} @input=${(event: Event) => set(typed(event))} />
    <code>${value}</code></label>`;
}

export function lengthField(name: string, value: number, most: number, unit: string, set: (value: number) => void): TemplateResult {
  return html`<label class="builder-field"><span>${name}</span>
    <input type="range" data-token=${name} min="0" max=${most} step=${most < 10 ? 0.5 : 1} .value=${String(value)}
      @input=${(event: Event) => set(Number(typed(event)))} />
    <code>${Math.round(value * 10) / 10}${unit}</code></label>`;
}

export function wordsField(name: string, value: string, usual: string, set: (value: string) => void): TemplateResult {
  return html`<label class="builder-field"><span>${name}</span>
    <input type="text" data-token=${name} .value=${value} placeholder=${usual} @change=${(event: Event) => set(typed(event))} /></label>`;
}
