import { css } from 'lit';

/** `.field` around a label, a control (`.input`) and, below, `.hint` or `.problem`. */
export const fieldStyles = css`
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
    min-block-size: var(--_control-height);
    padding: 4px var(--_space-12);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-control);
    background: var(--_field);
    color: inherit;
    font: inherit;
    font-size: var(--_size-14);
    /* "1016 GV" stays that in a page from right to left. */
    unicode-bidi: plaintext;
  }
  textarea.input {
    padding-block: var(--_space-8);
  }
  @media (pointer: coarse) {
    /* Telephones enlarge the page at a field with smaller text. */
    .input {
      font-size: max(16px, var(--_size-14));
    }
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
