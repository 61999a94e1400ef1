import { css } from 'lit';

export const payStyles = css`
  .pay-form,
  .pay-dialog .done {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-20);
    max-inline-size: none;
  }
  .pay-form h2 {
    padding-inline-end: 40px;
  }
  .entries {
    display: grid;
    border-block: 1px solid var(--_line);
  }
  .entries .money-row {
    align-items: start;
    padding-block: var(--_space-12);
  }
  .entries .money-row + .money-row {
    border-block-start: 1px solid var(--_line);
  }
  .entries .what {
    flex-wrap: wrap;
    align-items: center;
  }
  .entries bdi {
    font-weight: var(--_strong);
    overflow-wrap: anywhere;
  }
  .entries .sum {
    font-weight: var(--_strong);
  }
  .entries s {
    font-weight: 400;
  }
  .alert {
    display: flex;
    gap: var(--_space-12);
    align-items: start;
    padding: var(--_space-12) var(--_space-16);
  }
  .alert.warning {
    background: color-mix(in oklab, var(--_warning) 14%, var(--_surface));
  }
  .alert svg {
    color: var(--_danger);
  }
  .alert.warning svg {
    color: var(--_warning);
  }
  .alert > div {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
  }
  .alert .button {
    justify-self: start;
    margin-block-start: var(--_space-8);
  }
  .alert:focus {
    outline: 2px solid color-mix(in oklab, var(--_danger) 60%, transparent);
    outline-offset: 2px;
  }
  .alert.warning:focus {
    outline-color: color-mix(in oklab, var(--_warning) 60%, transparent);
  }
  .order {
    inline-size: 100%;
    min-block-size: calc(var(--_control-height) + 8px);
    font-size: var(--_size-16);
    font-variant-numeric: tabular-nums;
  }
  .order[aria-disabled='true'] {
    background: color-mix(in oklab, var(--_ink) 9%, var(--_surface));
  }
  .next {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-8);
  }
  .next .button {
    flex: 1 1 10rem;
  }
`;
