import { css } from 'lit';

/** One card: its rows and what stands in them. */
export const planCardStyles = css`
  .plan {
    display: grid;
    grid-row: span calc(var(--features) + 7);
    grid-template-rows: subgrid;
    margin-block-end: var(--_space-16);
    padding: var(--_space-24);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    box-shadow: var(--_shadow-card);
  }
  .highlighted {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    align-content: start;
    justify-content: space-between;
    gap: 4px var(--_space-8);
  }
  .name {
    font-size: var(--_size-16);
    font-weight: var(--_strong);
    overflow-wrap: anywhere;
    min-inline-size: 0;
  }
  .description {
    color: var(--_muted);
    margin-block-start: 4px;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .price {
    margin-block-start: var(--_space-24);
    font-family: var(--_font-heading);
    font-weight: var(--_strong);
    font-variant-numeric: tabular-nums;
    line-height: 1;
    overflow-wrap: anywhere;
  }
  .price::before {
    content: '\\200b';
    font-size: var(--_size-40);
  }
  .price .number {
    font-size: var(--_size-40);
    letter-spacing: -0.025em;
  }
  .price .word {
    font-size: var(--_size-28);
  }
  .sign {
    font-size: var(--_size-20);
  }
  .period,
  .from {
    color: var(--_muted);
    font-size: var(--_size-14);
    font-weight: 400;
  }
  .period {
    display: inline-block;
    margin-inline-start: 4px;
  }
  .from {
    white-space: nowrap;
  }
  .notes {
    margin-block-start: var(--_space-8);
    color: var(--_muted);
    font-size: var(--_size-13);
    font-variant-numeric: tabular-nums;
  }
  .action {
    margin-block-start: var(--_space-24);
  }
  .action .button {
    inline-size: 100%;
  }
  .current {
    background: none;
    color: var(--_success);
    cursor: default;
  }
  .details {
    font-size: var(--_size-13);
  }
  .toggle {
    position: relative;
    display: inline-flex;
    align-items: center;
    margin-block-start: 2px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent-ink);
    font: inherit;
    cursor: pointer;
  }
  .toggle::after {
    content: '';
    position: absolute;
    inset: -12px 0;
  }
  .toggle:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .toggle svg {
    transition: rotate var(--_duration) ease-out;
  }
  .toggle[aria-expanded='true'] svg {
    rotate: 180deg;
  }
  .features {
    grid-row: span var(--features);
    display: grid;
    grid-template-rows: subgrid;
    margin-block-start: var(--_space-16);
    padding-block-start: var(--_space-16);
    border-block-start: 1px solid var(--_line);
  }
  .features li {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-content: start;
    justify-content: space-between;
    column-gap: var(--_space-8);
    padding-block: 4px;
    padding-inline-start: 1.8em;
    overflow-wrap: anywhere;
  }
  .features svg {
    margin-block-start: 0.125em;
  }
  .features li > svg {
    position: absolute;
    inset-inline-start: 0;
    color: var(--_accent-ink);
  }
  .features .absent,
  .features .absent > svg {
    color: var(--_muted);
  }
  .value {
    font-weight: var(--_strong);
    font-variant-numeric: tabular-nums;
  }
  .info {
    position: relative;
    display: inline-grid;
    margin-inline-start: 4px;
    padding: 0;
    border: 0;
    border-radius: 99px;
    background: none;
    color: var(--_muted);
    font: inherit;
    vertical-align: bottom;
    opacity: 0.75;
    cursor: pointer;
  }
  .info svg {
    margin: 0.125em 0;
  }
  .info::after {
    content: '';
    position: absolute;
    inset: -11px -13px;
  }
  .info:hover,
  .info:focus-visible,
  .info:has(+ :popover-open) {
    color: var(--_ink);
    opacity: 1;
  }
  .popover {
    inset: auto;
    position-area: block-end span-inline-end;
    position-try-fallbacks: flip-block, flip-inline, flip-block flip-inline;
    max-inline-size: min(18rem, 100vi - 32px);
    margin: 4px 0;
    padding: var(--_space-8) var(--_space-12);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-control);
    background: var(--_raised);
    color: var(--_ink);
    box-shadow: var(--_shadow);
    font-size: var(--_size-13);
    font-weight: 400;
  }
  .base > .button {
    justify-self: center;
  }
  .plan .bone:not(.button) {
    block-size: 1lh;
    inline-size: 80%;
    border-block: 3px solid transparent;
    background-clip: padding-box;
  }
  .bone.control {
    inline-size: 14rem;
    block-size: var(--_control-height);
  }
  .plan :is(.name.bone, .price .bone) {
    inline-size: 40%;
  }
  .price .bone {
    display: inline-block;
    vertical-align: bottom;
  }
  .action .bone {
    animation: none;
  }
`;
