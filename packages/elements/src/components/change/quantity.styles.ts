import { css } from 'lit';
import { baseStyles } from '../../styles/base.ts';
import { buttonStyles } from '../../styles/button.ts';
import { dialogStyles } from '../../styles/dialog.ts';
import { directionStyles } from '../../styles/direction.ts';
import { formStyles } from '../../styles/form.ts';
import { skeletonStyles } from '../../styles/skeleton.ts';
import { stepperStyles } from '../../styles/stepper.ts';
import { wideDialogStyles } from '../../styles/wide-dialog.ts';
import { surfaceStyles } from './surface.styles.ts';

const listStyles = css`
  .list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-12);
    justify-items: start;
    max-inline-size: 36rem;
  }
  .list > * {
    justify-self: stretch;
  }
  .list > .link {
    justify-self: start;
  }
  .panel,
  .below {
    max-inline-size: 36rem;
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-8) var(--_space-16);
    min-block-size: var(--_control-height);
  }
  .choice > label {
    flex: 1 1 8rem;
    min-inline-size: 0;
    font-weight: var(--_strong);
    overflow-wrap: anywhere;
  }
  .dialog {
    inline-size: min(100% - 32px, var(--till-dialog-width, 40rem));
  }
`;

/** For elements that show quantities, with the review right below. */
export const quantityStyles = [
  ...baseStyles,
  directionStyles,
  buttonStyles,
  dialogStyles,
  skeletonStyles,
  formStyles,
  stepperStyles,
  surfaceStyles,
  wideDialogStyles,
  listStyles,
];
