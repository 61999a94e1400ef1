import { css } from 'lit';

/** The order: a line that unfolds on a narrow element, a card that stays in view on a wide one. */
export const summaryStyles = css`
  .summary > .legend {
    display: none;
  }
  .fold {
    display: flex;
    align-items: center;
    gap: 4px;
    inline-size: 100%;
    min-block-size: calc(var(--_control-height) + 8px);
    padding: var(--_space-8) var(--_space-16);
    border: 0;
    border-radius: inherit;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: var(--_strong);
    text-align: start;
    cursor: pointer;
  }
  .fold .amount {
    min-inline-size: 0;
    margin-inline-start: auto;
    overflow-wrap: anywhere;
    text-align: end;
    font-size: var(--_size-16);
  }
  .fold svg {
    color: var(--_muted);
    transition: rotate var(--_duration) ease-out;
  }
  .fold[aria-expanded='true'] svg {
    rotate: 180deg;
  }
  .summary-body {
    display: grid;
    gap: var(--_space-16);
    padding: 4px var(--_space-16) var(--_space-16);
  }
  .summary-body[data-open='false'] {
    display: none;
  }
  .plan strong {
    font-size: var(--_size-16);
    overflow-wrap: anywhere;
  }
  .choices {
    display: grid;
    gap: var(--_space-12);
  }
  .choices:empty {
    display: none;
  }
  .segmented.interval label {
    padding-inline: var(--_space-8);
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px var(--_space-16);
    min-block-size: var(--_control-height);
  }
  .choice > label,
  .check-name {
    display: grid;
    flex: 1 1 6em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .choice > .problem {
    flex-basis: 100%;
  }
  .check {
    cursor: pointer;
  }
  .check input {
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .add-ons {
    display: grid;
  }
  .add-ons > .label {
    color: var(--_muted);
  }
  .bill {
    display: grid;
    gap: var(--_space-12);
    padding-block-start: var(--_space-16);
    border-block-start: 1px solid var(--_line);
  }
  .lines,
  .totals {
    display: grid;
    gap: var(--_space-8);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 var(--_space-16);
  }
  .row > :first-child {
    flex: 1 1 5em;
    min-inline-size: min(5em, 100%);
    overflow-wrap: anywhere;
  }
  .row > .money {
    margin-inline-start: auto;
    text-align: end;
  }
  .row > .hint {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .line-name {
    display: block;
  }
  .totals .row {
    color: var(--_muted);
  }
  .totals .grand {
    padding-block-start: var(--_space-12);
    border-block-start: 1px solid var(--_line);
    color: var(--_ink);
    font-size: var(--_size-16);
    font-weight: var(--_strong);
  }
  .totals .row:only-child {
    padding-block-start: var(--_space-12);
  }
  .add-code {
    justify-self: start;
    min-block-size: 32px;
    font-size: var(--_size-13);
  }
  .promotion-row {
    display: flex;
    gap: var(--_space-8);
  }
  .promotion-row .button {
    flex: none;
  }
  .promotion .input {
    text-transform: uppercase;
  }
  .tag {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding-inline-start: var(--_space-12);
    border-radius: 99px;
    background: color-mix(in oklab, var(--_success) 12%, var(--_surface));
    color: var(--_success);
    font-size: var(--_size-13);
    font-weight: var(--_strong);
    text-transform: uppercase;
  }
  .tag button {
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    padding: 0;
    border: 0;
    border-radius: 99px;
    background: none;
    color: inherit;
    cursor: pointer;
  }
  .tag svg {
    inline-size: 14px;
    block-size: 14px;
  }
  .code {
    align-items: center;
    justify-content: start;
    gap: 4px var(--_space-12);
  }
  .code > .tag {
    flex: none;
    max-inline-size: 100%;
  }
  @container (min-width: 720px) {
    .summary {
      align-self: start;
      position: sticky;
      inset-block-start: 24px;
      padding: var(--_space-24);
    }
    .dialog .summary {
      inset-block-start: 56px;
      margin-block-start: 40px;
    }
    .summary > .legend {
      display: block;
      margin-block-end: var(--_space-16);
    }
    .fold {
      display: none;
    }
    .summary-body,
    .summary-body[data-open='false'] {
      display: grid;
      padding: 0;
    }
  }
`;
