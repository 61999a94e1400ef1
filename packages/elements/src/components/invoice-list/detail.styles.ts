import { css } from 'lit';
import { moneyRowStyles } from '../../styles/money-row.ts';

export const detailStyles = [
  moneyRowStyles,
  css`
  .detail-row,
  .detail-row > td {
    display: block;
  }
  .detail-row {
    border-block-end: 1px solid var(--_line);
  }
  .row:has(+ .detail-row) {
    border-block-end-color: transparent;
  }
  .detail {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-16);
    max-inline-size: 44rem;
    padding: 4px 0 var(--_space-24) var(--_space-24);
  }
  .detail:dir(rtl) {
    padding: 4px var(--_space-24) var(--_space-24) 0;
  }
  .upcoming .detail {
    padding: var(--_space-8) 0 0;
    max-inline-size: none;
  }
  .facts-line {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-16);
    color: var(--_muted);
    font-size: var(--_size-13);
  }
  .lines,
  .totals {
    display: grid;
    gap: var(--_space-8);
  }
  .totals {
    padding-block-start: var(--_space-12);
    border-block-start: 1px solid var(--_line);
  }
  .part {
    display: grid;
    gap: var(--_space-8);
  }
  .part h3 {
    font-size: var(--_size-13);
    font-weight: var(--_strong);
  }
  .money-row.grand {
    font-weight: var(--_strong);
  }
  .money-row.failed .line-name {
    color: var(--_danger);
  }
  .money-row.failed .sum {
    color: var(--_muted);
    text-decoration: line-through;
  }
  @container (max-width: 42rem) {
    .row:has(+ .detail-row) {
      margin-block-end: 0;
      border-block-end-width: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    .detail-row {
      margin-block-end: var(--_space-8);
      border: 1px solid var(--_line);
      border-block-start-width: 0;
      border-end-start-radius: var(--_radius);
      border-end-end-radius: var(--_radius);
    }
    .detail,
    .detail:dir(rtl) {
      padding: var(--_space-12);
    }
  }
`,
];
