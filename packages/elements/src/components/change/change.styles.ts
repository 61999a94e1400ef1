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
    gap: 16px;
    align-content: start;
  }
  .review {
    gap: 24px;
  }
  .caption {
    margin: 0;
    color: var(--_muted);
    font-size: var(--_size-13);
    font-weight: var(--_strong);
  }
  .cost {
    align-self: start;
    padding: 20px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .sides {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  .side {
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
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
    margin-block: 2px 8px;
    font-size: var(--_size-20);
    font-weight: var(--_strong);
    line-height: 1.25;
  }
  .side-price {
    margin-block-start: 12px;
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
    gap: 8px;
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
    padding-block-start: 16px;
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
    min-block-size: 48px;
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
    gap: 12px;
    padding: 12px 16px;
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
    margin-block-start: 8px;
  }
  .receipt {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
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
    gap: 8px;
    margin-block-start: 8px;
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
      padding: 16px;
    }
  }
`;

/** What a review needs beyond buttons, forms and skeletons. */
export const changeStyles = [fieldStyles, spinnerStyles, ...paymentChoiceStyles, reviewStyles, billStyles];
