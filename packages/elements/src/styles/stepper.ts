import { css } from 'lit';

/** `.stepper`: less, a number to type over, more. A button at an end is `disabled` or, where it keeps the focus, `aria-disabled`. */
export const stepperStyles = css`
  .stepper {
    display: inline-flex;
    flex: none;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-control);
    background: var(--_field);
  }
  .stepper button {
    display: grid;
    place-items: center;
    inline-size: var(--_control-height);
    min-block-size: calc(var(--_control-height) - 2px);
    padding: 0;
    border: 0;
    border-radius: var(--_radius-control);
    background: none;
    color: inherit;
    cursor: pointer;
  }
  .stepper button:hover {
    background: var(--_soft);
  }
  .stepper button:is(:disabled, [aria-disabled='true']) {
    background: none;
    color: color-mix(in oklab, var(--_ink) 35%, var(--_surface));
    cursor: default;
  }
  .stepper input {
    inline-size: 4em;
    min-inline-size: 3em;
    max-inline-size: 7em;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    font: inherit;
    font-size: var(--_size-14);
    font-variant-numeric: tabular-nums;
    text-align: center;
    appearance: textfield;
  }
  .stepper input::-webkit-inner-spin-button {
    display: none;
  }
  @media (pointer: coarse) {
    .stepper input {
      font-size: max(16px, var(--_size-14));
    }
  }
  @media (forced-colors: active) {
    .stepper button:is(:disabled, [aria-disabled='true']) {
      color: GrayText;
    }
  }
`;
