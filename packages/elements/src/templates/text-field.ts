import { html, nothing, type TemplateResult } from 'lit';

export interface TextField {
  /** Id of the control; its problem is at `${id}-problem`. */
  id: string;
  label: string;
  value: string;
  /** Hears of each change of the value. */
  input: (value: string) => void;
  /** Content below the control that says what is wrong. */
  problem?: unknown;
  type?: 'text' | 'email';
  autocomplete?: AutoFill;
  /** Behind the label, e.g. "optional". */
  hint?: string;
  /** A field for several lines. */
  lines?: number;
}

/** Label, control and what is wrong with it, tied together for assistive technology. */
export function textField({
  id,
  label,
  value,
  input,
  problem,
  type = 'text',
  autocomplete = 'off',
  hint,
  lines,
}: TextField): TemplateResult {
  const invalid = problem ? 'true' : 'false';
  const describedBy = problem ? `${id}-problem` : nothing;
  const typed = (event: Event) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) input(event.target.value);
  };
  const control = lines
    ? html`<textarea id=${id} name=${id} class="input" part="input" rows=${lines} maxlength="2000" .value=${value}
        aria-invalid=${invalid} aria-describedby=${describedBy} @input=${typed}></textarea>`
    : html`<input id=${id} name=${id} class="input" part="input" type=${type} autocomplete=${autocomplete} maxlength="254" .value=${value}
        aria-invalid=${invalid} aria-describedby=${describedBy} @input=${typed}>`;
  return html`
    <div class="field">
      <label for=${id}>${label} ${hint ? html`<span class="hint">${hint}</span>` : nothing}</label>
      ${control}
      ${problem ? html`<p class="problem" id=${`${id}-problem`} part="problem">${problem}</p>` : nothing}
    </div>
  `;
}

/** Whether an address may be sent to the host, which looks closer. */
export function looksLikeEmail(address: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address);
}
