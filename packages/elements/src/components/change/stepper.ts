import { html, type TemplateResult } from 'lit';
import { minusIcon, plusIcon } from '../../styles/icons.ts';

export interface Stepper {
  id: string;
  value: number;
  minimum: number;
  /** Null for no limit. */
  maximum: number | null;
  fewer: string;
  more: string;
  /** A confirmation is under way, or the person may not change it. */
  disabled: boolean;
  describedBy?: string;
  /** Hears of each whole number within the limits, as it is stepped or typed. */
  set(value: number): void;
}

/** Less, a number to type over, more. At an end the button stays where it is, so that the focus is not lost. */
export function stepperTemplate({ id, value, minimum, maximum, fewer, more, disabled, describedBy, set }: Stepper): TemplateResult {
  const most = maximum ?? 1_000_000;
  const step = (by: number) => {
    const next = Math.min(Math.max(value + by, minimum), most);
    if (!disabled && next !== value) set(next);
  };
  /** While typing, a number that is not finished yet is left alone. */
  const typed = (event: Event) => {
    const wished = Number((event.target as HTMLInputElement).value);
    if (Number.isInteger(wished) && wished >= minimum && wished <= most) set(wished);
  };
  const left = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const wished = Math.min(Math.max(Math.round(Number(input.value)) || minimum, minimum), most);
    input.value = String(wished);
    if (wished !== value) set(wished);
  };
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    step(by);
  };
  return html`
    <div class="stepper" part="stepper" dir="ltr">
      <button type="button" aria-label=${fewer} aria-disabled=${String(disabled || value <= minimum)} @click=${() => step(-1)}>${minusIcon}</button>
      <input id=${id} inputmode="numeric" autocomplete="off" maxlength="7" ?readonly=${disabled} .value=${String(value)}
        aria-describedby=${describedBy ?? ''} @input=${typed} @change=${left} @keydown=${onKey} />
      <button type="button" aria-label=${more} aria-disabled=${String(disabled || value >= most)} @click=${() => step(1)}>${plusIcon}</button>
    </div>
  `;
}
