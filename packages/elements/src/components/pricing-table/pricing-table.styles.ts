import { css } from 'lit';

export const pricingTableStyles = css`
  .base {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 32px;
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 12px 24px;
  }
  .pill {
    padding: 2px 8px;
    border-radius: 99px;
    background: color-mix(in oklab, var(--_accent) 12%, var(--_surface));
    color: var(--_accent-ink);
    font-size: var(--_size-12);
    font-weight: var(--_strong);
    line-height: 1.4;
  }
  .segmented .pill {
    background: color-mix(in oklab, var(--_success) 14%, transparent);
    color: var(--_success);
  }
  .seats {
    display: flex;
    align-items: center;
    gap: 12px;
    font-weight: var(--_strong);
  }
  .stepper {
    display: inline-flex;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-control);
    background: var(--_surface);
  }
  .stepper button {
    display: grid;
    place-items: center;
    inline-size: 44px;
    min-block-size: 42px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-control);
    background: none;
    color: inherit;
    cursor: pointer;
  }
  .stepper button:hover:enabled {
    background: var(--_soft);
  }
  .stepper button:disabled {
    opacity: 0.4;
    cursor: default;
  }
  .stepper input {
    inline-size: 4.5ch;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    font: inherit;
    font-size: var(--_size-16);
    font-variant-numeric: tabular-nums;
    text-align: center;
    appearance: textfield;
  }
  .stepper input::-webkit-inner-spin-button {
    display: none;
  }
  select {
    min-block-size: 44px;
    padding-inline: 12px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .currency {
    position: relative;
  }
  select {
    padding-inline-end: 36px;
    font-weight: var(--_strong);
    appearance: none;
    cursor: pointer;
  }
  .currency svg {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 10px;
    margin-block: auto;
    pointer-events: none;
  }
  .plans {
    --columns: 1;
    display: grid;
    grid-template-columns: repeat(var(--columns), minmax(0, 24rem));
    justify-content: center;
    column-gap: 16px;
    margin-block-end: -16px;
  }
  .plan {
    display: grid;
    grid-row: span calc(var(--features) + 7);
    grid-template-rows: subgrid;
    margin-block-end: 16px;
    padding: 24px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .highlighted {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .head {
    grid-row: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    align-content: start;
    justify-content: space-between;
    gap: 4px 8px;
  }
  .name {
    font-size: var(--_size-16);
    font-weight: var(--_strong);
    overflow-wrap: anywhere;
    min-inline-size: 0;
  }
  .description {
    grid-row: 2;
    color: var(--_muted);
    margin-block-start: 4px;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .price {
    grid-row: 3;
    margin-block-start: 24px;
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
  .per {
    margin-inline-start: 4px;
    color: var(--_muted);
    font-size: var(--_size-14);
    font-weight: 400;
  }
  .notes {
    grid-row: 4;
    margin-block-start: 8px;
    color: var(--_muted);
    font-size: var(--_size-13);
    font-variant-numeric: tabular-nums;
  }
  .action {
    grid-row: 5;
    margin-block-start: 24px;
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
    grid-row: 6;
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
    grid-row: 7 / span var(--features);
    display: grid;
    grid-template-rows: subgrid;
    margin-block-start: 16px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_line);
  }
  .features li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 8px;
    align-items: start;
    padding-block: 4px;
    overflow-wrap: anywhere;
  }
  .features svg {
    margin-block-start: 0.125em;
  }
  .features li > svg {
    color: var(--_accent-ink);
  }
  .features .absent,
  .features .absent > svg,
  td .absent {
    color: var(--_muted);
  }
  .value {
    max-inline-size: 9em;
    font-weight: var(--_strong);
    font-variant-numeric: tabular-nums;
    text-align: end;
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
    padding: 8px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-control);
    background: var(--_raised);
    color: var(--_ink);
    box-shadow: var(--_shadow);
    font-size: var(--_size-13);
    font-weight: 400;
  }
  .extra {
    grid-row: -2;
  }
  .base > .button {
    justify-self: center;
  }
  .footnote {
    color: var(--_muted);
    font-size: var(--_size-13);
    text-align: center;
  }

  .message {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 8px;
    min-block-size: 16rem;
    padding: 32px 24px;
    border: 1px dashed color-mix(in oklab, var(--_ink) 24%, var(--_surface));
    border-radius: var(--_radius);
    text-align: center;
  }
  .message p {
    max-inline-size: 65ch;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .message .button {
    margin-block-start: 8px;
  }
  .bone.control {
    inline-size: 14rem;
    block-size: 44px;
  }
  .plan .name.bone {
    inline-size: 40%;
  }
  .price .bone {
    display: inline-block;
    inline-size: 55%;
    vertical-align: bottom;
  }
  .features .bone {
    grid-column: 1 / -1;
    inline-size: 80%;
  }
  .action .bone {
    animation: none;
  }

  @container (inline-size < 640px) {
    .plan {
      padding: 20px;
    }
    .segmented {
      display: flex;
      inline-size: 100%;
    }
    .segmented label {
      flex: 1;
      padding-inline: 8px;
    }
    .scroll .plans {
      grid-template-columns: none;
      grid-auto-flow: column;
      grid-auto-columns: min(84%, 20rem);
      justify-content: start;
      grid-template-rows: repeat(calc(var(--features) + 7), auto);
      margin-inline: -4px;
      padding-inline: 4px;
      position: relative;
      overflow-x: auto;
      scroll-snap-type: inline mandatory;
      scroll-padding-inline: 4px;
    }
    .scroll .plan {
      scroll-snap-align: start;
    }
  }
  @container (inline-size >= 640px) {
    .plans {
      --columns: var(--c2);
    }
  }
  @container (inline-size >= 720px) {
    .plans {
      --columns: var(--c3);
    }
  }
  @container (inline-size >= 960px) {
    .plans {
      --columns: var(--c4);
    }
  }
  @container (inline-size >= 1280px) {
    .plans {
      --columns: var(--c5);
    }
  }
  @container (inline-size >= 1536px) {
    .plans {
      --columns: var(--c6);
    }
  }
  @media (forced-colors: active) {
    .highlighted {
      border: 3px solid Highlight;
    }
    .pill {
      border: 1px solid;
    }
  }
`;
