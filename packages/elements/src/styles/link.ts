import { css } from 'lit';

/** `.link` is a button that looks like text. In a file of its own, so that elements without one need not carry it. */
export const linkStyles = css`
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent-ink);
    font: inherit;
    text-align: start;
    text-decoration: underline;
    text-decoration-color: color-mix(in oklab, currentColor 40%, transparent);
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .link:hover {
    text-decoration-color: currentColor;
  }
`;
