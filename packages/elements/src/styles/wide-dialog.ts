import { css } from 'lit';

/** For a wide `.dialog`, after what says how wide: its content scrolls below a close button that stays; on a narrow screen it is a sheet. */
export const wideDialogStyles = css`
  .dialog[open] {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    overflow: hidden;
  }
  .dialog-content {
    padding: var(--_space-32);
    overflow: auto;
    overscroll-behavior: contain;
  }
  .dialog > .close {
    z-index: 1;
    background: var(--_surface);
  }
  @media (max-width: 640px) {
    .dialog {
      inline-size: 100%;
      max-inline-size: none;
      max-block-size: calc(100dvh - 16px);
      margin-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    .dialog-content {
      padding: var(--_space-24) var(--_space-16);
    }
  }
`;
