import { css } from 'lit';

export const accountStyles = css`
  .frame {
    container-type: inline-size;
  }
  .hint {
    color: var(--_muted);
    font-size: var(--_size-13);
  }
  .problem {
    color: var(--_danger);
    font-size: var(--_size-13);
  }
  .hint a,
  .ways a {
    color: var(--_accent-ink);
    text-decoration-color: color-mix(in oklab, currentColor 40%, transparent);
    text-underline-offset: 3px;
  }
  .section-head h2:focus,
  .entry:focus {
    outline: none;
  }
  .section-head .button {
    min-block-size: var(--_control-height);
  }
  .line {
    display: block;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .switch-row {
    display: grid;
    gap: 4px;
    justify-items: start;
  }
  .switch {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-12);
    min-block-size: var(--_control-height);
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: var(--_strong);
    text-align: start;
    cursor: pointer;
  }
  .switch-track {
    position: relative;
    flex: none;
    inline-size: 40px;
    block-size: 24px;
    border-radius: 12px;
    background: var(--_edge);
    transition: background-color var(--_duration) ease-out;
  }
  .switch-track::after {
    content: '';
    position: absolute;
    inset-block-start: 3px;
    inset-inline-start: 3px;
    inline-size: 18px;
    block-size: 18px;
    border-radius: 50%;
    background: var(--_surface);
    transition: inset-inline-start var(--_duration) ease-out;
  }
  .switch[aria-checked='true'] .switch-track {
    background: var(--_accent);
  }
  .switch[aria-checked='true'] .switch-track::after {
    inset-inline-start: 19px;
    background: var(--_on-accent);
  }
  .switch[aria-disabled='true'] {
    color: var(--_muted);
    cursor: default;
  }
  .switch[aria-disabled='true'] .switch-track {
    opacity: 0.5;
  }
  @media (forced-colors: active) {
    .switch-track {
      outline: 1px solid ButtonText;
      outline-offset: -1px;
    }
    .switch-track::after {
      background: ButtonText;
      forced-color-adjust: none;
    }
    .switch[aria-checked='true'] .switch-track {
      background: Highlight;
      forced-color-adjust: none;
    }
    .switch[aria-checked='true'] .switch-track::after {
      background: HighlightText;
    }
  }
  .question {
    display: grid;
    gap: var(--_space-16);
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-12);
  }
  .choice > .button {
    flex: 1 1 10rem;
    max-inline-size: 20rem;
  }
  .people,
  .rows,
  .time-line {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .people {
    gap: var(--_space-24);
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-16);
  }
  .ways a {
    display: inline-flex;
    align-items: center;
    min-block-size: 32px;
    overflow-wrap: anywhere;
  }
  .row,
  .entry {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-8) var(--_space-16);
    padding-block: var(--_space-12);
    border-block-start: 1px solid var(--_line);
  }
  .row:first-child,
  .entry:first-child {
    border-block-start: 0;
    padding-block-start: 0;
  }
  .row:last-child,
  .entry:last-child {
    padding-block-end: 0;
  }
  .row-main,
  .entry-main {
    display: grid;
    flex: 1 1 14rem;
    gap: 2px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .row-title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px var(--_space-8);
  }
  .entry {
    align-items: baseline;
  }
  .entry-main strong {
    font-weight: 400;
  }
  .entry-end {
    display: flex;
    gap: var(--_space-16);
    align-items: baseline;
  }
  .entry .muted {
    font-size: var(--_size-13);
  }
  .entry time {
    min-inline-size: 6.5rem;
  }
  .part-failed {
    color: var(--_muted);
  }
  .done-note {
    color: var(--_success);
    font-weight: var(--_strong);
  }
  .skeleton {
    display: grid;
    gap: var(--_space-32);
  }
  .skeleton .block {
    display: grid;
    gap: var(--_space-16);
  }
  .bone.head {
    block-size: 24px;
    inline-size: 9rem;
  }
  @container (min-width: 560px) {
    .people {
      grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr));
    }
    .entry time {
      text-align: end;
    }
  }
`;
