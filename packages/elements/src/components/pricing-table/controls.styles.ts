import { css } from 'lit';

/** The switches above the plans. */
export const controlsStyles = css`
  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 12px 24px;
  }
  .seats {
    display: flex;
    align-items: center;
    gap: 12px;
    font-weight: var(--_strong);
  }
  .stepper {
    display: inline-flex;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-control);
    background: var(--_surface);
  }
  .stepper button {
    display: grid;
    place-items: center;
    inline-size: 44px;
    min-block-size: 42px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-control);
    background: none;
    color: inherit;
    cursor: pointer;
  }
  .stepper button:hover:enabled {
    background: var(--_soft);
  }
  .stepper button:disabled {
    opacity: 0.4;
    cursor: default;
  }
  .stepper input {
    inline-size: 4.5ch;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    font: inherit;
    font-size: var(--_size-16);
    font-variant-numeric: tabular-nums;
    text-align: center;
    appearance: textfield;
  }
  .stepper input::-webkit-inner-spin-button {
    display: none;
  }
  .currency {
    position: relative;
  }
  select {
    min-block-size: 44px;
    padding-inline: 12px 36px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-weight: var(--_strong);
    appearance: none;
    cursor: pointer;
  }
  .currency svg {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 10px;
    margin-block: auto;
    pointer-events: none;
  }
`;
