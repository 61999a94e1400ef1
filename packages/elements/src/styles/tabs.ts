import { css } from 'lit';

/** `.tabs` is a `role="tablist"` of `button.tab`; it scrolls sideways with snap where the tabs do not fit. */
export const tabsStyles = css`
  .tabs {
    position: relative;
    display: flex;
    gap: 4px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scroll-snap-type: x proximity;
    scroll-padding-inline: var(--_space-24);
    scrollbar-width: none;
    box-shadow: inset 0 -1px 0 var(--_line);
  }
  .tabs::-webkit-scrollbar {
    display: none;
  }
  .tab {
    position: relative;
    flex: none;
    min-block-size: var(--_control-height);
    padding: var(--_space-8) var(--_space-12);
    border: 0;
    background: none;
    color: var(--_muted);
    font: inherit;
    font-weight: var(--_strong);
    white-space: nowrap;
    scroll-snap-align: center;
    cursor: pointer;
    transition: color var(--_duration) ease-out;
  }
  .tab:first-child {
    margin-inline-start: calc(var(--_space-12) * -1);
  }
  .tab:hover,
  .tab[aria-selected='true'] {
    color: var(--_ink);
  }
  .tab[aria-selected='true']::after {
    content: '';
    position: absolute;
    inset-inline: 12px;
    inset-block-end: 0;
    block-size: 2px;
    border-radius: 2px 2px 0 0;
    background: var(--_accent-ink);
  }
  .tab:focus-visible {
    outline-offset: -4px;
    border-radius: var(--_radius-control);
  }
  @media (forced-colors: active) {
    .tab[aria-selected='true']::after {
      background: SelectedItem;
    }
  }
`;
