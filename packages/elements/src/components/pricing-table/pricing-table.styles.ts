import { css } from 'lit';

/** The whole, how many cards stand side by side, and what stands in their place. */
export const pricingTableStyles = css`
  .base {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-32);
    outline: none;
  }
  .plans {
    --columns: 1;
    display: grid;
    grid-template-columns: repeat(var(--columns), minmax(0, 24rem));
    justify-content: center;
    column-gap: var(--_space-16);
    margin-block-end: calc(var(--_space-16) * -1);
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
    gap: var(--_space-8);
    min-block-size: 16rem;
    padding: var(--_space-32) var(--_space-24);
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
    margin-block-start: var(--_space-8);
  }
  .base > .message {
    min-block-size: 0;
    padding-block: var(--_space-16);
  }
  @container (inline-size < 640px) {
    .plan {
      padding: var(--_space-20);
    }
    .segmented {
      display: flex;
      inline-size: 100%;
    }
    .segmented label {
      flex: 1;
      flex-wrap: wrap;
      gap: 0 var(--_space-8);
      padding-inline: var(--_space-8);
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
      outline: 2px solid Highlight;
    }
    .pill {
      border: 1px solid;
    }
  }
`;
