import { css } from 'lit';
import { linkStyles } from './link.ts';

/** `.button`, with `.primary`, `.outline` or `.quiet` for more or less weight. */
export const plainButtonStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 44px;
    padding: 8px 16px;
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
    background: color-mix(in oklab, var(--_ink) 9%, var(--_surface));
    color: var(--_ink);
    font: inherit;
    font-weight: var(--_strong);
    line-height: 1.25;
    text-align: center;
    text-decoration: none;
    overflow-wrap: anywhere;
    cursor: pointer;
    transition: background-color var(--_duration) ease-out;
  }
  .button:hover {
    background: color-mix(in oklab, var(--_ink) 15%, var(--_surface));
  }
  .button.primary {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_ink));
  }
  .button.outline {
    border-color: color-mix(in oklab, var(--_ink) 26%, var(--_surface));
    background: none;
  }
  .button.quiet {
    background: none;
  }
  .button.outline:hover,
  .button.quiet:hover {
    background: var(--_soft);
  }
  .button:disabled,
  .button[aria-disabled='true'] {
    background: none;
    color: var(--_muted);
    cursor: default;
  }
  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }
  }
`;

/** The same, and `.link`, a button that looks like text. */
export const buttonStyles = [plainButtonStyles, linkStyles];
