import { css } from 'lit';

/**
 * `.sections` around several `section.section`, parted by space and a hairline; each has a `.section-head` (an `h2` or `h3` and what
 * stands at its end) and may have `.section-lead`. `dl.facts` lists terms and values, side by side where there is room;
 * `.bone`s in it stand in for them.
 */
export const sectionStyles = css`
  .sections {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-16);
    padding-block: var(--_space-32);
    border-block-start: 1px solid var(--_line);
  }
  .sections > .section:first-of-type {
    padding-block-start: 0;
    border-block-start: 0;
  }
  .section:last-of-type {
    padding-block-end: 0;
  }
  .section-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px var(--_space-16);
    min-block-size: 32px;
  }
  .section-head :is(h2, h3) {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px var(--_space-12);
    font-size: var(--_size-16);
    font-weight: var(--_strong);
    line-height: 1.35;
  }
  .section-lead {
    max-inline-size: 65ch;
    color: var(--_muted);
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .facts > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0 var(--_space-24);
    padding-block: var(--_space-8);
  }
  .facts dt {
    color: var(--_muted);
  }
  .facts dd {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  .facts dd small {
    display: block;
    unicode-bidi: plaintext;
    text-align: match-parent;
    color: var(--_muted);
    font-size: var(--_size-13);
  }
  .facts .bone {
    block-size: 20px;
    inline-size: 12rem;
  }
  .facts .bone.term {
    inline-size: 6rem;
  }
  @container (min-width: 480px) {
    .facts > div {
      grid-template-columns: minmax(8rem, 12rem) minmax(0, 1fr);
    }
  }
`;
