import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type CheckoutView, type FieldId, problemOf } from './view.ts';

interface FieldOptions {
  id: FieldId;
  label: string;
  value: string;
  type?: 'text' | 'email';
  autocomplete: AutoFill;
  optional?: boolean;
  /** Below the field, while nothing is wrong. */
  hint?: string;
}

/** A text field with its label, hint and problem. */
export function field(view: CheckoutView, { id, label, value, type = 'text', autocomplete, optional, hint }: FieldOptions): TemplateResult {
  const problem = problemOf(view, id);
  const control = html`<input
    id=${id}
    name=${id}
    class="input"
    part="input"
    type=${type}
    autocomplete=${autocomplete}
    maxlength="254"
    ?required=${!optional}
    ?readonly=${view.busy}
    aria-invalid=${problem ? 'true' : 'false'}
    aria-describedby=${describedBy(id, problem, hint)}
    .value=${live(value)}
    @input=${(event: Event) => view.actions.enter(id, (event.target as HTMLInputElement).value)}
    @blur=${() => view.actions.leave(id)}
  />`;
  return labelled(view, { id, label, optional, hint }, control);
}

interface SelectOptions {
  id: FieldId;
  label: string;
  value: string;
  autocomplete: AutoFill;
  placeholder: string;
  options: readonly [value: string, name: string][];
}

/** A native select with its label and problem. */
export function selectField(view: CheckoutView, { id, label, value, autocomplete, placeholder, options }: SelectOptions): TemplateResult {
  const problem = problemOf(view, id);
  const control = html`<select
    id=${id}
    name=${id}
    class="input select"
    part="input"
    autocomplete=${autocomplete}
    required
    ?disabled=${view.busy}
    aria-invalid=${problem ? 'true' : 'false'}
    aria-describedby=${describedBy(id, problem)}
    .value=${live(value)}
    @change=${(event: Event) => view.actions.enter(id, (event.target as HTMLSelectElement).value)}
  >
    <option value="" disabled ?selected=${!value}>${placeholder}</option>
    ${options.map(([code, name]) => html`<option value=${code} ?selected=${code === value}>${name}</option>`)}
  </select>`;
  return labelled(view, { id, label }, control);
}

function labelled(
  view: CheckoutView,
  { id, label, optional, hint }: { id: FieldId; label: string; optional?: boolean; hint?: string },
  control: TemplateResult,
): TemplateResult {
  const problem = problemOf(view, id);
  return html`
    <div class="field ${id}">
      <label for=${id}>${label}${optional ? html` <span class="optional">(${view.text.text('optional')})</span>` : nothing}</label>
      ${control}
      ${problem ? html`<p id="${id}-problem" class="problem" part="problem">${problem}</p>` : nothing}
      ${hint && !problem ? html`<p id="${id}-hint" class="hint">${hint}</p>` : nothing}
    </div>
  `;
}

function describedBy(id: FieldId, problem: string | undefined, hint?: string): string | typeof nothing {
  return problem ? `${id}-problem` : hint ? `${id}-hint` : nothing;
}
