import { css } from 'lit';
import { formStyles } from '../../styles/form.ts';
import { baseStyles, buttonStyles, dialogStyles, directionStyles, skeletonStyles } from '../../styles/index.ts';
import { wideDialogStyles } from '../../styles/wide-dialog.ts';

/** What stands before the form is there: the frame, the dialog, the skeleton, a notice. The form brings its own styles. */
const frameStyles = css`
  :host([modal]) {
    display: contents;
  }
  .frame {
    container-type: inline-size;
  }
  .dialog {
    inline-size: min(100% - 32px, var(--till-dialog-width, 60rem));
    padding: 0;
  }
  .layout {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-24);
    max-inline-size: 64rem;
    margin-inline: auto;
  }
  .title {
    margin: 0;
    font-size: var(--_size-28);
    font-weight: var(--_strong);
    line-height: 1.2;
    letter-spacing: -0.01em;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .title:focus {
    outline: none;
  }
  .dialog .title,
  .dialog .headline {
    margin-inline-end: 48px;
  }
  .main {
    display: grid;
    gap: var(--_space-32);
    min-inline-size: 0;
  }
  .section {
    display: grid;
    gap: var(--_space-16);
  }
  .summary {
    min-inline-size: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    box-shadow: var(--_shadow-card);
  }
  .frame > .notice {
    justify-items: start;
    max-inline-size: 34rem;
    padding-block: var(--_space-8);
  }
  .headline.bone {
    block-size: 34px;
    inline-size: 18rem;
  }
  .summary:has(.bone) {
    min-block-size: 54px;
  }
  .caption.bone {
    block-size: 16px;
    inline-size: 6rem;
    margin-block-end: calc(var(--_space-8) * -1);
  }
  .folded.bone {
    block-size: 20px;
    margin: var(--_space-16);
  }
  .block.bone {
    display: none;
  }
  @container (min-width: 720px) {
    .folded.bone {
      inline-size: 8rem;
      margin: 0 0 var(--_space-24);
    }
    .block.bone {
      display: block;
      block-size: 22rem;
    }
  }
  @container (min-width: 720px) {
    .layout {
      grid-template-columns: minmax(0, 1.15fr) minmax(280px, 1fr);
      grid-template-rows: auto 1fr;
      gap: var(--_space-32) 48px;
    }
    .title,
    .headline,
    .main {
      grid-column: 1;
    }
    .summary {
      grid-area: 1 / 2 / 3 / 3;
    }
  }
  @container (min-width: 900px) {
    .layout {
      column-gap: 72px;
    }
  }
`;

export const checkoutStyles = [
  ...baseStyles,
  directionStyles,
  buttonStyles,
  dialogStyles,
  skeletonStyles,
  formStyles,
  frameStyles,
  wideDialogStyles,
];
