import { css } from 'lit';

/** What a change costs: lines, and what they add up to. */
export const billStyles = css`
  .bill,
  .lines,
  .totals {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-8);
  }
  .bill {
    gap: var(--_space-12);
    transition: opacity var(--_duration) ease-out;
  }
  .bill[aria-busy='true'] .money {
    opacity: 0.5;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 var(--_space-16);
  }
  .row > :first-child {
    flex: 1 1 7em;
    min-inline-size: min(7em, 100%);
    overflow-wrap: anywhere;
  }
  .row > .money {
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .row .hint,
  .line-name {
    display: block;
  }
  .quiet.row {
    color: var(--_muted);
  }
  .credit .money {
    color: var(--_success);
  }
  .totals {
    padding-block-start: var(--_space-12);
    border-block-start: 1px solid var(--_line);
  }
  .totals:first-child {
    padding-block-start: 0;
    border-block-start: 0;
  }
  .totals .row {
    color: var(--_muted);
  }
  .totals .grand {
    color: var(--_ink);
    font-size: var(--_size-20);
    font-weight: var(--_strong);
    line-height: 1.35;
  }
  .old {
    color: var(--_muted);
    font-weight: 400;
  }
`;
