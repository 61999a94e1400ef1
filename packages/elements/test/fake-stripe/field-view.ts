import type { Appearance } from '@stripe/stripe-js';
import type { Entries } from './backend.ts';

export type FieldName = keyof Entries;

/** Where the entries of a Payment Element are made. Stripe has frames of its own for it. */
export interface FieldView {
  readonly drawn: Promise<void>;
  entries(): Promise<Entries>;
  mark(problems: Partial<Record<FieldName, string>>): void;
  style(appearance: Appearance): void;
  setReadOnly(readOnly: boolean): void;
  focus(field?: FieldName): void;
  remove(): void;
}

const labels = { number: 'Card number', expiry: 'Expiry', cvc: 'CVC' } as const;
const autofill = { number: 'cc-number', expiry: 'cc-exp', cvc: 'cc-csc' } as const;

/** Fields in the page itself, drawn as the Appearance API says. */
export function inlineFields(container: HTMLElement, typed: Entries): FieldView {
  const form = document.createElement('div');
  form.className = 'fake-payment-element';
  const rows = (['number', 'expiry', 'cvc'] as const).map((name) => {
    const label = document.createElement('label');
    const text = document.createElement('span');
    const input = document.createElement('input');
    const problem = document.createElement('p');
    text.textContent = labels[name];
    input.value = typed[name];
    input.autocomplete = autofill[name];
    input.inputMode = 'numeric';
    input.addEventListener('input', () => {
      typed[name] = input.value;
    });
    problem.id = `fake-${name}-problem`;
    problem.hidden = true;
    label.append(text, input);
    const row = document.createElement('div');
    row.append(label, problem);
    form.append(row);
    return { name, label, text, input, problem, row };
  });
  const style = (element: HTMLElement, rules: Record<string, string>) => Object.assign(element.style, rules);
  container.append(form);
  return {
    drawn: Promise.resolve(),
    entries: async () => ({ ...typed }),
    mark(problems) {
      for (const { name, input, problem } of rows) {
        const text = problems[name] ?? '';
        problem.textContent = text;
        problem.hidden = !text;
        input.setAttribute('aria-invalid', String(text !== ''));
        if (text) input.setAttribute('aria-describedby', problem.id);
        else input.removeAttribute('aria-describedby');
      }
    },
    style({ variables = {}, rules = {} }) {
      style(form, {
        display: 'grid',
        gridTemplateColumns: '1fr 1fr',
        gap: variables.gridRowSpacing ?? '',
        fontFamily: variables.fontFamily ?? '',
        fontSize: variables.fontSizeBase ?? '',
        lineHeight: variables.fontLineHeight ?? '',
        color: variables.colorText ?? '',
      });
      for (const { name, text, input, problem, row } of rows) {
        if (name === 'number') style(row, { gridColumn: '1 / -1' });
        const label = { fontSize: variables.labelFontSize ?? '', fontWeight: String(variables.labelFontWeight ?? '') };
        style(text, { ...label, display: 'block', marginBlockEnd: variables.labelSpacing ?? '', color: variables.labelColorText ?? '' });
        const box = { boxSizing: 'border-box', inlineSize: '100%', font: 'inherit', borderRadius: variables.borderRadius ?? '' };
        style(input, { ...box, ...rules['.Input'] });
        style(problem, { margin: '4px 0 0', ...rules['.Error'] });
      }
    },
    setReadOnly(readOnly) {
      for (const { input } of rows) input.readOnly = readOnly;
    },
    focus(field = 'number') {
      rows.find(({ name }) => name === field)?.input.focus();
    },
    remove: () => form.remove(),
  };
}
