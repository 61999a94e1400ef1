import { css } from 'lit';
import { paymentChoiceStyles } from '../../payment/payment-choice.styles.ts';
import { fieldStyles } from '../../styles/field.ts';
import { spinnerStyles } from '../../styles/spinner.ts';
import { billStyles } from './bill.styles.ts';

const reviewStyles = css`
  .review,
  .about,
  .cost,
  .confirm,
  .differences {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-16);
    align-content: start;
  }
  .review {
    gap: var(--_space-24);
  }
  .caption {
    margin: 0;
    color: var(--_muted);
    font-size: var(--_size-13);
    font-weight: var(--_strong);
  }
  .cost {
    align-self: start;
    padding: var(--_space-20);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    box-shadow: var(--_shadow-card);
  }
  .sides {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-8);
  }
  .side {
    padding: var(--_space-16);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    box-shadow: var(--_shadow-card);
    overflow-wrap: anywhere;
  }
  .side.new {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .side li {
    color: var(--_muted);
  }
  .side .differs {
    color: var(--_ink);
    font-weight: var(--_strong);
  }
  .side-plan {
    margin-block: 2px var(--_space-8);
    font-size: var(--_size-20);
    font-weight: var(--_strong);
    line-height: 1.25;
  }
  .side-price {
    margin-block-start: var(--_space-12);
    font-weight: var(--_strong);
    font-variant-numeric: tabular-nums;
  }
  .side-price .hint {
    display: block;
    font-weight: 400;
  }
  .arrow {
    display: grid;
    justify-items: center;
    color: var(--_muted);
  }
  .arrow svg {
    rotate: 90deg;
  }
  .differences section {
    display: grid;
    gap: 4px;
  }
  .differences li {
    display: flex;
    gap: var(--_space-8);
    padding-block: 3px;
    overflow-wrap: anywhere;
  }
  .differences li > span {
    min-inline-size: 0;
  }
  .gained svg {
    color: var(--_success);
  }
  .lost svg {
    color: var(--_danger);
  }
  .differences summary {
    min-block-size: 32px;
    color: var(--_accent-ink);
    cursor: pointer;
  }
  .confirm {
    padding-block-start: var(--_space-16);
    border-block-start: 1px solid var(--_line);
  }
  .disclosure {
    display: grid;
    gap: 4px;
    color: var(--_muted);
    font-size: var(--_size-13);
  }
  .order {
    inline-size: 100%;
    min-block-size: calc(var(--_control-height) + 4px);
    text-wrap: balance;
  }
  .button.primary.order[aria-disabled='true'] {
    background: color-mix(in oklab, var(--_ink) 9%, var(--_surface));
    color: var(--_muted);
  }
  .ramp {
    display: grid;
    gap: 4px;
  }
  .alert {
    display: flex;
    gap: var(--_space-12);
    padding: var(--_space-12) var(--_space-16);
    border: 1px solid color-mix(in oklab, var(--_tone) 35%, var(--_surface));
    border-radius: var(--_radius-control);
    background: color-mix(in oklab, var(--_tone) 8%, var(--_surface));
    --_tone: var(--_danger);
  }
  .alert.warning {
    --_tone: var(--_warning);
  }
  .alert > svg {
    color: var(--_tone);
  }
  .alert > div {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
    justify-items: start;
  }
  .alert .button {
    margin-block-start: var(--_space-8);
  }
  .receipt {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-12);
    max-inline-size: 34rem;
  }
  .receipt-text {
    display: grid;
    gap: 4px;
  }
  .mark.later {
    background: color-mix(in oklab, var(--_accent) 12%, var(--_surface));
    color: var(--_accent-ink);
  }
  .mark.failed {
    background: color-mix(in oklab, var(--_danger) 12%, var(--_surface));
    color: var(--_danger);
  }
  .title {
    margin: 0;
    font-size: var(--_size-20);
    font-weight: var(--_strong);
    line-height: 1.25;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .title:focus,
  .alert:focus {
    outline: none;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-8);
    margin-block-start: var(--_space-8);
  }
  .bone.line {
    block-size: 20px;
  }
  @container (min-width: 420px) {
    .wide .sides {
      grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
      align-items: stretch;
    }
    .arrow {
      align-items: center;
    }
    .arrow svg {
      rotate: 0deg;
    }
    .arrow:dir(rtl) svg {
      rotate: 180deg;
    }
  }
  @container (min-width: 760px) {
    .review.wide {
      grid-template-columns: minmax(0, 1fr) minmax(320px, 0.85fr);
      gap: 40px;
    }
  }
  @container (max-width: 340px) {
    .cost {
      padding: var(--_space-16);
    }
  }
`;

/** What a review needs beyond buttons, forms and skeletons. */
export const changeStyles = [fieldStyles, spinnerStyles, ...paymentChoiceStyles, reviewStyles, billStyles];
