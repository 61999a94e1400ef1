import { css } from 'lit';

/** How a stored card is written: `.card-name`, `.expiry` and `.tag`. */
export const cardStyles = css`
  .card-name {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  .expiry {
    color: var(--_muted);
    font-size: var(--_size-13);
    font-variant-numeric: tabular-nums;
  }
  .expiry.soon {
    color: var(--_warning);
  }
  .expiry.over {
    color: var(--_danger);
  }
  .tag {
    padding: 1px var(--_space-8);
    border-radius: var(--_radius-badge);
    background: var(--_control);
    color: var(--_ink);
    font-size: var(--_size-12);
    font-weight: var(--_strong);
    line-height: 1.5;
    white-space: nowrap;
  }
`;
