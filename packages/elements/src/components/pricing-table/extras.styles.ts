import { css } from 'lit';

/** Price details and comparison. */
export const extrasStyles = css`
  figure {
    padding-block-start: var(--_space-16);
  }
  figure table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding-block-end: 4px;
    font-weight: var(--_strong);
    text-align: start;
  }
  figure th,
  figure td {
    padding: 4px 0;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
  }
  figure thead th {
    color: var(--_muted);
  }
  figure td,
  figure th + th {
    text-align: end;
  }
  figure label {
    display: block;
    margin-block: var(--_space-12) 4px;
    color: var(--_muted);
  }
  figcaption {
    margin-block-start: var(--_space-8);
    color: var(--_muted);
  }
  .usage {
    min-block-size: var(--_control-height);
    padding-inline: var(--_space-12);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    inline-size: 100%;
    min-inline-size: 0;
    font-size: var(--_size-16);
    font-variant-numeric: tabular-nums;
  }

  .comparison {
    inline-size: 100%;
    max-inline-size: 80rem;
    margin-inline: auto;
    margin-block-start: var(--_space-16);
  }
  .title {
    margin-block-end: var(--_space-16);
    font-size: var(--_size-20);
    font-weight: var(--_strong);
  }
  .scroller {
    position: relative;
    padding-inline: var(--_space-24);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    box-shadow: var(--_shadow-card);
  }
  .scroller > table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    table-layout: fixed;
  }
  .comparison :is(th, td) {
    padding: var(--_space-12) var(--_space-8);
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: center;
    vertical-align: middle;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .comparison th:first-child {
    inline-size: 26%;
    padding-inline: 0 var(--_space-16);
    text-align: start;
  }
  .comparison thead {
    position: sticky;
    inset-block-start: var(--till-sticky-offset, 0px);
    z-index: 1;
    background: var(--_surface);
  }
  .comparison thead th {
    padding-block: var(--_space-12);
    vertical-align: bottom;
    border-block-end-color: color-mix(in oklab, var(--_ink) 24%, var(--_surface));
  }
  .comparison thead .button {
    inline-size: 100%;
    margin-block-start: var(--_space-8);
    padding-inline: var(--_space-8);
    font-size: var(--_size-13);
  }
  .small {
    color: var(--_muted);
    font-size: var(--_size-13);
  }
  .comparison .group th {
    padding-block: var(--_space-32) var(--_space-12);
    font-weight: var(--_strong);
  }
  .comparison td > svg {
    display: block;
    margin-inline: auto;
    color: var(--_accent-ink);
  }
  .absent {
    color: var(--_muted);
  }
  .comparison .absent > svg {
    display: block;
    margin-inline: auto;
  }
  .comparison tbody:last-child tr:last-child > * {
    border: 0;
  }
  @container (inline-size < 640px) {
    .scroller {
      padding-inline: var(--_space-12);
    }
    .comparison :is(table, thead, tbody) {
      display: block;
    }
    .comparison tr {
      display: grid;
      grid-template-columns: repeat(var(--plans), minmax(0, 1fr));
    }
    .comparison :is(th, td) {
      padding-inline: 4px;
    }
    .comparison th:first-child {
      grid-column: 1 / -1;
      inline-size: auto;
      padding-block-end: 0;
      border: 0;
    }
    .comparison thead th:first-child {
      padding: 0;
    }
    .comparison .group th {
      padding-block: var(--_space-24) 4px;
      border-block-end: 1px solid var(--_line);
    }
    .comparison td {
      padding-block: 4px var(--_space-12);
    }
    .comparison .name {
      font-size: var(--_size-14);
    }
    .over3 {
      max-block-size: 85dvh;
      overflow: auto;
    }
    .over3 > table {
      inline-size: max-content;
    }
    .over3 tr {
      grid-template-columns: repeat(var(--plans), 6.5rem);
    }
    .over3 tbody th {
      position: sticky;
      inset-inline-start: 0;
      justify-self: start;
    }
  }
  @container (inline-size >= 640px) {
    .over4 > table {
      min-inline-size: calc(var(--plans) * 8rem + 12rem);
    }
    .over4 th:first-child {
      position: sticky;
      inset-inline-start: 0;
      inline-size: 12rem;
      background: var(--_surface);
    }
  }
  @container (inline-size < 1024px) {
    .over4 {
      max-block-size: 85dvh;
      overflow: auto;
    }
  }
  .over8 {
    max-block-size: 85dvh;
    overflow: auto;
  }
`;
