import { css } from 'lit';

export const quoteStyles = css`
  :host([modal]) {
    display: contents;
  }
  .frame {
    container-type: inline-size;
  }
  .dialog {
    inline-size: min(100% - 32px, var(--till-dialog-width, 46rem));
    padding: var(--_space-32);
  }
  .paper {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-24);
    max-inline-size: 46rem;
  }
  .paper:focus {
    outline: none;
  }
  .head {
    display: grid;
    gap: 4px;
    justify-items: start;
  }
  .dialog .head {
    padding-inline-end: 40px;
  }
  .title {
    font-size: var(--_size-28);
    font-weight: var(--_strong);
    line-height: 1.2;
    letter-spacing: -0.01em;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h3 {
    font-size: var(--_size-16);
    font-weight: var(--_strong);
  }
  .note {
    max-inline-size: 65ch;
    padding-inline-start: var(--_space-16);
    border-inline-start: 2px solid var(--_line);
    white-space: pre-line;
  }
  .facts a {
    color: var(--_accent-ink);
    text-underline-offset: 3px;
  }
  .number {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .lines {
    inline-size: 100%;
    border-collapse: collapse;
  }
  .lines :is(th, td) {
    padding: var(--_space-12) 0;
    padding-inline-start: var(--_space-16);
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    vertical-align: baseline;
  }
  .lines :is(th, td):first-child {
    padding-inline-start: 0;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .lines thead th {
    padding-block: var(--_space-8);
    color: var(--_muted);
    font-size: var(--_size-13);
  }
  .lines .hint {
    display: block;
  }
  .rate {
    color: var(--_muted);
  }
  .sums {
    display: grid;
    gap: var(--_space-8);
  }
  .sum {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 var(--_space-16);
    color: var(--_muted);
  }
  .sum dt {
    flex: 1 1 8em;
    min-inline-size: 0;
  }
  .sum dd {
    margin-inline-start: auto;
  }
  .sum.grand {
    color: var(--_ink);
    font-size: var(--_size-16);
    font-weight: var(--_strong);
  }
  .sum.grand dt {
    flex-basis: 4em;
  }
  .sum.grand:not(:only-child) {
    padding-block-start: var(--_space-12);
    border-block-start: 1px solid var(--_line);
  }
  .lines + .sums {
    margin-block-start: calc(var(--_space-12) * -1);
  }
  .terms,
  .accept {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-8);
  }
  .accept {
    gap: var(--_space-16);
    padding: var(--_space-24);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    box-shadow: var(--_shadow-card);
  }
  .accept .sum.grand dd {
    font-size: var(--_size-20);
  }
  .disclosure {
    display: grid;
    gap: 4px;
    max-inline-size: 65ch;
    color: var(--_muted);
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-12);
  }
  .choice > .primary {
    flex: 2 1 14rem;
  }
  .choice > .outline {
    flex: 1 1 10rem;
  }
  .button.primary[aria-disabled='true'] {
    background: color-mix(in oklab, var(--_ink) 9%, var(--_surface));
  }
  .box {
    display: flex;
    gap: var(--_space-12);
    align-items: start;
    padding: var(--_space-16);
    border-radius: var(--_radius-control);
    background: color-mix(in oklab, var(--_danger) 9%, var(--_surface));
  }
  .box.warning {
    background: color-mix(in oklab, var(--_warning) 14%, var(--_surface));
  }
  .box > svg {
    color: var(--_danger);
  }
  .box.warning > svg {
    color: var(--_warning);
  }
  .box > div {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
    justify-items: start;
  }
  .box:focus {
    outline: 2px solid color-mix(in oklab, var(--_danger) 60%, transparent);
    outline-offset: 2px;
  }
  .bone.block {
    block-size: 12rem;
  }
  .bone.fact {
    block-size: 20px;
    inline-size: 60%;
  }
  @container (max-width: 479px) {
    .title {
      font-size: var(--_size-20);
    }
    .accept {
      padding: var(--_space-16);
    }
    .lines thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .lines tr {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--_space-16);
      padding-block: var(--_space-12);
      border-block-end: 1px solid var(--_line);
    }
    .lines :is(th, td) {
      padding: 0;
      border: 0;
      text-align: start;
    }
    .lines tbody th {
      flex: 1 0 100%;
    }
    .lines td[data-label] {
      color: var(--_muted);
      font-size: var(--_size-13);
    }
    .lines td[data-label]:empty {
      display: none;
    }
    .lines td[data-label]::before {
      content: attr(data-label) ' ';
    }
    .lines td:last-child {
      margin-inline-start: auto;
    }
  }
  @media (max-width: 640px) {
    .dialog {
      inline-size: 100%;
      max-inline-size: none;
      max-block-size: calc(100dvh - 16px);
      margin-block-end: 0;
      padding: var(--_space-24) var(--_space-16);
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
  }
`;
