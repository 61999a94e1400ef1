import { css } from 'lit';

/** A native `<dialog class="dialog">`: centred, or a sheet from below on a narrow screen. */
export const dialogStyles = css`
  .dialog {
    inline-size: min(100% - 32px, var(--till-dialog-width, 30rem));
    max-block-size: calc(100dvh - 32px);
    margin: auto;
    padding: var(--_space-24);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_surface);
    color: var(--_ink);
    box-shadow: var(--_shadow);
    overflow: auto;
    overscroll-behavior: contain;
  }
  .dialog::backdrop {
    background: rgb(10 12 20 / 0.5);
  }
  .dialog[open] {
    animation: till-rise var(--_duration) ease-out;
  }
  @keyframes till-rise {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
  @media (max-width: 480px) {
    .dialog {
      inline-size: 100%;
      max-inline-size: none;
      margin-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
  }
`;
