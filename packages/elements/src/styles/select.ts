import { css } from 'lit';

/** A native `select.input.select` with an arrow in the text's colour. Together with the styles of fields. */
export const selectStyles = css`
  .select {
    appearance: none;
    padding-inline-end: 36px;
    background-image:
      linear-gradient(45deg, transparent 50%, currentColor 50%), linear-gradient(-45deg, transparent 50%, currentColor 50%);
    background-position:
      right 17px center,
      right 12px center;
    background-size: 5px 5px;
    background-repeat: no-repeat;
  }
  :dir(rtl) .select,
  .select:dir(rtl) {
    background-position:
      left 12px center,
      left 17px center;
  }
  @media (forced-colors: active) {
    .select {
      appearance: auto;
    }
  }
  .select option {
    background: var(--_surface);
    color: var(--_ink);
  }
`;
