import { css } from 'lit';
import { linkStyles } from './link.ts';

/** `.button`, with `.primary`, `.outline` or `.quiet` for more or less weight. */
export const plainButtonStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-8);
    min-block-size: var(--_control-height);
    padding: var(--_space-8) var(--_space-16);
    border: 1px solid transparent;
    border-radius: var(--_radius-button);
    background: var(--_control);
    color: var(--_ink);
    font: inherit;
    font-weight: var(--_weight-button);
    line-height: 1.25;
    text-align: center;
    text-decoration: none;
    overflow-wrap: anywhere;
    cursor: pointer;
    transition: background-color var(--_duration) ease-out;
  }
  .button:hover {
    background: color-mix(in oklab, var(--_ink) 7%, var(--_control));
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
