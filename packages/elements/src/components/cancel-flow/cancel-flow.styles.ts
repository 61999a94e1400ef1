import { css } from 'lit';
import { paymentChoiceStyles } from '../../payment/payment-choice.styles.ts';
import { formStyles } from '../../styles/form.ts';
import { baseStyles, buttonStyles, dialogStyles, directionStyles, fieldStyles, skeletonStyles } from '../../styles/index.ts';

const steps = css`
  .frame {
    container-type: inline-size;
  }
  .step {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-24);
    max-inline-size: 34rem;
  }
  .heading {
    gap: var(--_space-8);
    max-inline-size: 65ch;
  }
  .done-heading {
    display: grid;
    gap: var(--_space-12);
  }
  .hint {
    max-inline-size: 65ch;
    font-weight: 400;
  }
  .facts {
    display: grid;
    margin: 0;
    border-block: 1px solid var(--_line);
  }
  .facts > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0 var(--_space-24);
    padding-block: 10px;
  }
  .facts > div + div {
    border-block-start: 1px solid var(--_line);
  }
  .facts dt {
    color: var(--_muted);
  }
  .facts dd {
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  .facts small {
    display: block;
    color: var(--_muted);
    font-size: var(--_size-13);
  }
  .facts strong {
    font-weight: var(--_strong);
  }
  .stops {
    display: grid;
    gap: 4px;
  }
  .stops ul {
    display: grid;
    gap: 2px;
    color: var(--_muted);
  }
  .survey {
    display: grid;
    gap: 4px;
  }
  .survey > * {
    min-inline-size: 0;
  }
  .survey legend {
    padding: 0;
  }
  .survey .field {
    margin-block-start: var(--_space-8);
  }
  .choices {
    display: grid;
    margin-block-start: var(--_space-8);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-control);
  }
  .choice {
    display: flex;
    align-items: center;
    gap: var(--_space-12);
    min-block-size: var(--_control-height);
    padding: var(--_space-8) var(--_space-12);
    cursor: pointer;
  }
  .choice + .choice {
    border-block-start: 1px solid var(--_line);
  }
  .choice:has(:checked) {
    background: var(--_soft);
  }
  .choice:has(:focus-visible) {
    outline: 2px solid var(--_accent-ink);
    outline-offset: -2px;
    border-radius: var(--_radius-control);
  }
  .choice input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    outline: none;
    accent-color: var(--_accent);
  }
  .choice > span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .choice .aside {
    margin-inline-start: auto;
    color: var(--_muted);
    font-size: var(--_size-13);
    font-variant-numeric: tabular-nums;
  }
  .clear,
  .previous {
    justify-self: start;
    min-block-size: 32px;
    font-size: var(--_size-13);
  }
  /* Both ways are columns of one grid: equal in width whatever their words, and in height. */
  .ways {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-12);
  }
  .ways + p + .previous {
    margin-block-start: calc(var(--_space-12) * -1);
  }
  .ends {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: var(--_space-12);
  }
  .ends .button {
    min-inline-size: 9rem;
  }
  .barred {
    display: grid;
    gap: var(--_space-8);
    justify-items: start;
  }
  .barred .button[aria-disabled='true'] {
    border-color: var(--_line);
  }
  .withdraw {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-8);
    padding-block-start: var(--_space-16);
    border-block-start: 1px solid var(--_line);
  }
  .withdraw .link {
    min-block-size: var(--_control-height);
  }
  .alert {
    display: flex;
    gap: var(--_space-8);
  }
  .alert > svg {
    margin-block-start: 1px;
    color: var(--_danger);
  }
  .alert.warning {
    background: color-mix(in oklab, var(--_warning) 12%, var(--_surface));
  }
  .alert.warning > svg {
    color: var(--_warning);
  }
  .alert:focus {
    outline: none;
  }
  .receipt {
    display: grid;
    gap: var(--_space-12);
    padding: var(--_space-20);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    box-shadow: var(--_shadow-card);
  }
  .receipt .facts {
    border: 0;
    margin-block: -4px;
  }
  .receipt .facts > div {
    padding-block: 4px;
    border: 0;
  }
  .receipt-end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-8) var(--_space-16);
  }
  .notice-form > .button {
    justify-self: start;
    min-inline-size: 12rem;
  }
  .bones {
    display: grid;
    gap: var(--_space-12);
  }
  .bone.row {
    block-size: 40px;
  }
  .bones .bone.control {
    inline-size: 9rem;
    margin-block-start: var(--_space-12);
  }
  .bones.facts {
    gap: 2px;
    border: 0;
  }
  @container (min-width: 22rem) {
    .ways {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @container (min-width: 26rem) {
    .facts > div {
      grid-template-columns: minmax(0, 5fr) minmax(0, 7fr);
    }
  }
  @container (min-width: 26rem) {
    .receipt .facts > div {
      grid-template-columns: minmax(0, 1fr) minmax(0, 2fr);
    }
  }
  @container (max-width: 22rem) {
    .ends .button,
    .notice-form > .button,
    .barred {
      inline-size: 100%;
    }
    .receipt {
      padding: var(--_space-16);
    }
  }
`;

export const cancelFlowStyles = [
  baseStyles,
  directionStyles,
  buttonStyles,
  fieldStyles,
  dialogStyles,
  skeletonStyles,
  formStyles,
  paymentChoiceStyles,
  css`
    :host([modal]) {
      display: contents;
    }
    @media (min-width: 481px) {
      .dialog {
        inline-size: min(100% - 32px, var(--till-dialog-width, 34rem));
      }
    }
  `,
  steps,
];
