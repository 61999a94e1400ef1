import { css } from 'lit';
import { baseStyles } from '../../styles/base.ts';
import { plainButtonStyles } from '../../styles/button.ts';
import { cardStyles } from '../../styles/card.ts';
import { dialogStyles } from '../../styles/dialog.ts';
import { directionStyles } from '../../styles/direction.ts';
import { fieldStyles } from '../../styles/field.ts';
import { formStyles } from '../../styles/form.ts';
import { selectStyles } from '../../styles/select.ts';
import { skeletonStyles } from '../../styles/skeleton.ts';
import { spinnerStyles } from '../../styles/spinner.ts';

const listStyles = css`
  .frame {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 24px;
  }
  h3 {
    font-size: var(--_size-16);
    font-weight: var(--_strong);
    line-height: 1.35;
  }
  h3:focus {
    outline: none;
  }
  .cards {
    display: grid;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .card {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 24px;
    padding: 12px 12px 12px 20px;
  }
  .card:dir(rtl) {
    padding: 12px 20px 12px 12px;
  }
  .card + .card {
    border-block-start: 1px solid var(--_line);
  }
  .about {
    display: grid;
    flex: 1 1 16rem;
    gap: 2px;
    min-inline-size: 0;
    max-inline-size: 65ch;
  }
  .card-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    min-block-size: 28px;
  }
  .card-line strong {
    font-weight: var(--_strong);
  }
  .about .danger,
  .about .warning {
    font-size: var(--_size-13);
  }
  .about .danger {
    color: var(--_danger);
  }
  .about .warning {
    color: var(--_warning);
  }
  .card-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .card-actions .button {
    padding-inline: 12px;
    font-size: var(--_size-13);
  }
  .add {
    justify-self: start;
  }
  .success {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--_success);
  }
  .success:empty,
  .success:not(:has(span)) {
    position: absolute;
  }
  .success:focus {
    outline: none;
  }
  .empty {
    display: grid;
    gap: 8px;
    max-inline-size: 65ch;
    padding: 24px;
    border: 1px dashed color-mix(in oklab, var(--_ink) 30%, var(--_surface));
    border-radius: var(--_radius);
  }
  .empty p {
    color: var(--_muted);
  }
  .setup {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    max-inline-size: 30rem;
    padding: 20px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .check {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
    cursor: pointer;
  }
  .check input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .form-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .form-actions .primary,
  .form-actions.even .button {
    flex: 1 1 10rem;
  }
  .form-bone {
    block-size: 148px;
  }
  .alert {
    display: flex;
    gap: 12px;
    align-items: start;
    padding: 16px;
  }
  .alert > div {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
    justify-items: start;
  }
  .alert svg {
    color: var(--_danger);
  }
  .alert .button {
    margin-block-start: 8px;
  }
  .alert.warning {
    background: color-mix(in oklab, var(--_warning) 14%, var(--_surface));
  }
  .alert.warning svg {
    color: var(--_warning);
  }
  .alert.warning .button {
    background: color-mix(in oklab, var(--_ink) 88%, var(--_surface));
    color: var(--_surface);
  }
  .alert.warning .button[aria-disabled='true'] {
    background: none;
    color: var(--_muted);
  }
  .remove {
    display: grid;
    gap: 16px;
  }
  .bone.title {
    inline-size: 14rem;
    block-size: 24px;
  }
  .bone.text {
    inline-size: 20rem;
    block-size: 18px;
  }
  @container (max-width: 34rem) {
    .card,
    .card:dir(rtl) {
      padding: 12px 16px;
    }
    .card-actions {
      gap: 8px;
      margin-block-start: 8px;
    }
    .card-actions .button {
      border-color: var(--_line);
    }
    .setup {
      padding: 16px;
    }
  }
`;

export const paymentMethodStyles = [
  ...baseStyles,
  directionStyles,
  plainButtonStyles,
  fieldStyles,
  selectStyles,
  formStyles,
  dialogStyles,
  skeletonStyles,
  spinnerStyles,
  cardStyles,
  listStyles,
];
