import { css } from 'lit';

export const usageStyles = css`
  .frame {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-24);
  }
  .heading {
    display: grid;
    gap: 4px;
  }
  .heading p {
    max-inline-size: 65ch;
  }
  .meters {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .meter {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-8);
    padding-block: var(--_space-20);
    border-block-start: 1px solid var(--_line);
  }
  .meter:last-child {
    padding-block-end: 0;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px var(--_space-16);
  }
  h3 {
    font-size: var(--_size-14);
    font-weight: var(--_strong);
    overflow-wrap: anywhere;
  }
  .row.quiet {
    color: var(--_muted);
    font-size: var(--_size-13);
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .track {
    display: flex;
    gap: 2px;
    block-size: 8px;
    border-radius: 4px;
    background: color-mix(in oklab, var(--_ink) 10%, var(--_surface));
    overflow: hidden;
  }
  .fill {
    --_tone: var(--_accent);
    display: block;
    block-size: 100%;
    background: var(--_tone);
    transition: inline-size var(--_duration) ease-out;
  }
  .fill.nearing {
    --_tone: var(--_warning);
  }
  .fill.over {
    --_tone: var(--_danger);
  }
  .bone.bar {
    block-size: 8px;
  }
  .bone.name {
    inline-size: 8rem;
    block-size: 21px;
  }
  .bone.figure {
    inline-size: 6rem;
    block-size: 21px;
  }
  .bone.note {
    inline-size: 10rem;
    block-size: 19px;
  }
  @media (forced-colors: active) {
    .track {
      border: 1px solid CanvasText;
    }
    .fill {
      background: Highlight;
      forced-color-adjust: none;
    }
    .fill.over {
      background: Mark;
    }
  }
`;
