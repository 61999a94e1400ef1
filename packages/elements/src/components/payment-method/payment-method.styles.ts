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
    gap: var(--_space-24);
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
    background: var(--_card);
    box-shadow: var(--_shadow-card);
  }
  .card {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px var(--_space-24);
    padding: var(--_space-12) var(--_space-12) var(--_space-12) var(--_space-20);
  }
  .card:dir(rtl) {
    padding: var(--_space-12) var(--_space-20) var(--_space-12) var(--_space-12);
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
    gap: 0 var(--_space-8);
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
    padding-inline: var(--_space-12);
    font-size: var(--_size-13);
  }
  .add {
    justify-self: start;
  }
  .success {
    display: flex;
    align-items: center;
    gap: var(--_space-8);
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
    gap: var(--_space-8);
    max-inline-size: 65ch;
    padding: var(--_space-24);
    border: 1px dashed color-mix(in oklab, var(--_ink) 30%, var(--_surface));
    border-radius: var(--_radius);
  }
  .empty p {
    color: var(--_muted);
  }
  .setup {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-16);
    max-inline-size: 30rem;
    padding: var(--_space-20);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    box-shadow: var(--_shadow-card);
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--_space-12);
    min-block-size: var(--_control-height);
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
    gap: var(--_space-8);
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
    gap: var(--_space-12);
    align-items: start;
    padding: var(--_space-16);
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
    margin-block-start: var(--_space-8);
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
    gap: var(--_space-16);
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
      padding: var(--_space-12) var(--_space-16);
    }
    .card-actions {
      gap: var(--_space-8);
      margin-block-start: var(--_space-8);
    }
    .card-actions .button {
      border-color: var(--_line);
    }
    .setup {
      padding: var(--_space-16);
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
