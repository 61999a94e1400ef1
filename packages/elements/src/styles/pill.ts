import { css } from 'lit';

/** `.pill`: a few words beside a name; in a segmented control, what it saves. */
export const pillStyles = css`
  .pill {
    padding: 2px var(--_space-8);
    border-radius: var(--_radius-badge);
    background: color-mix(in oklab, var(--_accent) 12%, var(--_surface));
    color: var(--_accent-ink);
    font-size: var(--_size-12);
    font-weight: var(--_strong);
    line-height: 1.4;
  }
  .segmented .pill {
    white-space: nowrap;
    background: color-mix(in oklab, var(--_success) 18%, var(--_surface));
    color: color-mix(in oklab, var(--_success) 80%, var(--_ink));
  }
`;
