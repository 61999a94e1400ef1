import { css } from 'lit';

export const cardFormStyles = css`
  .fields {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--_space-12);
  }
  .number {
    grid-column: 1 / -1;
  }
  .control {
    position: relative;
  }
  .input {
    font-variant-numeric: tabular-nums;
  }
  :dir(rtl) .input {
    text-align: end;
  }
  .number .input:not(:only-child) {
    padding-inline-end: 8.5em;
  }
  .input:disabled {
    background: var(--_soft);
    color: var(--_muted);
    opacity: 1;
  }
  .brand {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 12px;
    display: flex;
    align-items: center;
    color: var(--_muted);
    font-size: var(--_size-13);
    font-weight: var(--_strong);
    pointer-events: none;
  }
  :dir(rtl) .number .input:not(:only-child) {
    padding-inline: 8.5em var(--_space-12);
  }
  .test-mode {
    margin-block-start: var(--_space-12);
  }
  summary {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 32px;
    color: var(--_accent-ink);
    font-size: var(--_size-13);
    font-weight: var(--_strong);
    list-style: none;
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary svg {
    transition: rotate var(--_duration) ease-out;
  }
  [open] > summary svg {
    rotate: 180deg;
  }
  .test-cards ul {
    border: 1px solid var(--_line);
    border-radius: var(--_radius-control);
    overflow: hidden;
  }
  .test-cards li + li {
    border-block-start: 1px solid var(--_line);
  }
  .test-cards button {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 var(--_space-16);
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: var(--_space-8) var(--_space-12);
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .test-cards button:hover {
    background: var(--_soft);
  }
  .test-cards button:focus-visible {
    outline-offset: -2px;
  }
  .card-number {
    font-variant-numeric: tabular-nums;
  }
  .challenge-title {
    margin: 0 0 var(--_space-8);
    font-size: var(--_size-20);
    font-weight: var(--_strong);
    line-height: 1.25;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-8);
    margin-block-start: var(--_space-24);
  }
  .choices .button {
    flex: 1 1 14em;
  }
`;
