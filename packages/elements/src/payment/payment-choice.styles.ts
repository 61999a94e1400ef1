import { css } from 'lit';
import { cardStyles } from '../styles/card.ts';

/** For elements with a `PaymentChoiceController`; together with the styles of fields, buttons and skeletons. */
export const paymentChoiceStyles = [
  cardStyles,
  css`
    .payment-choice {
      display: grid;
      min-inline-size: 0;
    }
    .payment-choice legend {
      margin-block-end: var(--_space-8);
      padding: 0;
      font-size: var(--_size-13);
      font-weight: var(--_strong);
    }
    .payment-choice:not(.several) legend {
      display: none;
    }
    .payment-choice.several .option {
      border: 1px solid var(--_line);
      border-block-end-width: 0;
      padding-inline: var(--_space-12);
    }
    .payment-choice.several .option:first-of-type {
      border-start-start-radius: var(--_radius-control);
      border-start-end-radius: var(--_radius-control);
    }
    .payment-choice.several .option:last-of-type {
      border-block-end-width: 1px;
      border-end-start-radius: var(--_radius-control);
      border-end-end-radius: var(--_radius-control);
    }
    .method,
    .keep {
      display: flex;
      align-items: center;
      gap: var(--_space-12);
      min-block-size: calc(var(--_control-height) + 4px);
      cursor: pointer;
    }
    .method:has(:disabled) {
      color: var(--_muted);
      cursor: default;
    }
    .method input,
    .keep input {
      flex: none;
      inline-size: 18px;
      block-size: 18px;
      margin: 0;
      accent-color: var(--_accent);
    }
    .method-text {
      display: flex;
      flex: 1;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 0 var(--_space-8);
      min-inline-size: 0;
      padding-block: var(--_space-8);
    }
    .method .expiry {
      margin-inline-start: auto;
    }
    .option > .problem {
      padding-block-end: var(--_space-12);
      padding-inline-start: 30px;
    }
    .card-form.shown {
      display: grid;
      gap: var(--_space-12);
    }
    .payment-choice.several .card-form.shown {
      padding-block: 4px var(--_space-12);
    }
    .card-form .bone {
      block-size: 148px;
    }
    .payment-choice > .bone {
      block-size: 97px;
    }
    .choice-failure {
      display: grid;
      gap: var(--_space-8);
      justify-items: start;
    }
  `,
];
