import { css } from 'lit';

/** `.stepper`: less, a number to type over, more. */
export const stepperStyles = css`
  .stepper {
    display: inline-flex;
    flex: none;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-control);
    background: var(--_surface);
  }
  .stepper button {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 42px;
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
  .stepper button[aria-disabled='true'] {
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
    font-size: max(16px, var(--_size-14));
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  @media (forced-colors: active) {
    .stepper button[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
