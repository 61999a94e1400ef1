import { css } from 'lit';

/** The switches above the plans. */
export const controlsStyles = css`
  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--_space-12) var(--_space-24);
  }
  .seats {
    display: flex;
    align-items: center;
    gap: var(--_space-12);
    font-weight: var(--_strong);
  }
  .currency {
    position: relative;
  }
  select {
    min-block-size: var(--_control-height);
    padding-inline: var(--_space-12) 36px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-control);
    background: var(--_field);
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
