import { css } from 'lit';

export const tableStyles = css`
  .table {
    display: block;
    inline-size: 100%;
    border-spacing: 0;
  }
  thead,
  .page {
    display: block;
  }
  .page {
    content-visibility: auto;
    contain-intrinsic-size: auto 1080px;
  }
  .row {
    display: grid;
    grid-template-columns:
      minmax(7.25rem, 0.7fr) minmax(7.25rem, 0.7fr) minmax(8rem, 1.35fr) minmax(8rem, 1.35fr) minmax(6rem, 0.8fr)
      10.75rem;
    column-gap: var(--_space-16);
    align-items: center;
    min-block-size: 56px;
    border-block-end: 1px solid var(--_line);
  }
  th,
  td {
    min-inline-size: 0;
    padding: 0;
    font-weight: 400;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .row.head {
    min-block-size: 36px;
    color: var(--_muted);
    font-size: var(--_size-13);
  }
  .head th {
    font-weight: var(--_strong);
  }
  .row:not(.head):hover {
    background: color-mix(in oklab, var(--_ink) 2.5%, transparent);
  }
  .toggle {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: var(--_control-height);
    margin-inline-start: -4px;
    padding: 0 var(--_space-8) 0 0;
    border: 0;
    border-radius: var(--_radius-control);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: var(--_strong);
    font-variant-numeric: tabular-nums;
    text-align: start;
    cursor: pointer;
  }
  .toggle svg {
    color: var(--_muted);
    rotate: -90deg;
    transition: rotate var(--_duration) ease-out;
  }
  .toggle:dir(rtl) svg {
    rotate: 90deg;
  }
  .toggle[aria-expanded='true'] svg {
    rotate: 0deg;
  }
  .toggle.more {
    color: var(--_accent-ink);
    font-size: var(--_size-13);
  }
  .toggle.more svg {
    color: inherit;
  }
  .date,
  .period,
  .amount {
    font-variant-numeric: tabular-nums;
  }
  .period {
    color: var(--_muted);
  }
  .status,
  .amount {
    display: grid;
    gap: 2px;
    justify-items: start;
    padding-block: var(--_space-8);
  }
  .status .note {
    font-size: var(--_size-12);
  }
  .amount {
    justify-items: end;
    text-align: end;
  }
  .amount > :first-child {
    white-space: nowrap;
  }
  .head .status,
  .head .amount {
    padding-block: 0;
  }
  .amount .note {
    font-size: var(--_size-12);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: 4px;
    padding-block: 6px;
  }
  .actions .button {
    padding-inline: 10px;
  }
  .actions .download {
    padding-inline: var(--_space-8);
    color: var(--_muted);
    font-size: var(--_size-13);
    white-space: nowrap;
  }
  .actions .download:hover {
    color: var(--_ink);
  }
  .actions .problem {
    flex-basis: 100%;
    text-align: end;
  }
  .bone.line {
    block-size: 16px;
    inline-size: 70%;
  }
  .amount .bone.line,
  .actions .bone.line {
    justify-self: end;
    margin-inline-start: auto;
  }
  @container (max-width: 52rem) {
    .row {
      grid-template-columns: minmax(6.5rem, 1fr) minmax(7.25rem, 0.8fr) minmax(7rem, 1.2fr) minmax(5.5rem, 1fr) 10.75rem;
      column-gap: var(--_space-12);
    }
    .row > .period {
      display: none;
    }
  }
  @container (max-width: 42rem) {
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .row {
      grid-template:
        'number amount' auto
        'date date' auto
        'status actions' auto / minmax(min(6.5rem, 45%), 1fr) auto;
      gap: 4px var(--_space-12);
      margin-block-end: var(--_space-8);
      padding: var(--_space-8) var(--_space-12);
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      background: var(--_card);
      box-shadow: var(--_shadow-card);
    }
    .row > .number {
      grid-area: number;
    }
    .row > .date {
      grid-area: date;
      margin-block-start: calc(var(--_space-8) * -1);
      padding-inline-start: var(--_space-20);
      color: var(--_muted);
      font-size: var(--_size-13);
    }
    .row > .status {
      grid-area: status;
      align-content: center;
      padding-block: 0;
      padding-inline-start: var(--_space-20);
    }
    .row > .amount {
      grid-area: amount;
      padding-block: 0;
      font-weight: var(--_strong);
    }
    .amount > :first-child {
      white-space: normal;
    }
    .amount .note {
      font-weight: 400;
    }
    .row > .actions {
      grid-area: actions;
      padding-block: 0;
    }
    .row:has(.pay) {
      grid-template:
        'number amount' auto
        'date date' auto
        'status status' auto
        'actions actions' auto / minmax(min(6.5rem, 45%), 1fr) auto;
    }
    .actions .pay {
      flex: 1 1 8rem;
      max-inline-size: 18rem;
      margin-inline-end: auto;
    }
    .page {
      contain-intrinsic-size: auto 2600px;
    }
  }
`;
