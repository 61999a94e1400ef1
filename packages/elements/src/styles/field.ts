import { css } from 'lit';

/** `.field` around a label, a control (`.input`) and, below, `.hint` or `.problem`. */
export const fieldStyles = css`
  :host {
    --_danger: var(--till-color-danger, light-dark(oklch(0.51 0.19 27), oklch(0.74 0.14 25)));
    --_warning: var(--till-color-warning, light-dark(oklch(0.5 0.11 70), oklch(0.82 0.13 80)));
  }
  .field {
    display: grid;
    gap: 4px;
    align-content: start;
  }
  .field > label,
  .label {
    font-size: var(--_size-13);
    font-weight: var(--_strong);
  }
  .input {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 44px;
    padding: 8px 12px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-size: max(16px, var(--_size-14));
    /* "1016 GV" stays that in a page from right to left. */
    unicode-bidi: plaintext;
  }
  .input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .input:focus-visible {
    outline-offset: -1px;
  }
  .input[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .hint {
    color: var(--_muted);
    font-size: var(--_size-13);
  }
  .problem {
    color: var(--_danger);
    font-size: var(--_size-13);
  }
`;
