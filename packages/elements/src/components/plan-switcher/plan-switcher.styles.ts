import { css } from 'lit';
import { badgeStyles } from '../../styles/badge.ts';
import { baseStyles } from '../../styles/base.ts';
import { buttonStyles } from '../../styles/button.ts';
import { dialogStyles } from '../../styles/dialog.ts';
import { directionStyles } from '../../styles/direction.ts';
import { formStyles } from '../../styles/form.ts';
import { pillStyles } from '../../styles/pill.ts';
import { segmentedStyles } from '../../styles/segmented.ts';
import { skeletonStyles } from '../../styles/skeleton.ts';
import { wideDialogStyles } from '../../styles/wide-dialog.ts';
import { stepperStyles } from '../change/stepper.styles.ts';
import { surfaceStyles } from '../change/surface.styles.ts';

const switcherStyles = css`
  .current {
    display: grid;
    gap: 4px;
    padding: 20px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }
  .current-head,
  .options-head,
  .review-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  .name {
    font-size: var(--_size-20);
    font-weight: var(--_strong);
    line-height: 1.25;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    color: var(--_muted);
  }
  ::slotted(till-pricing-table) {
    margin-block-start: 24px;
  }
  .price {
    font-variant-numeric: tabular-nums;
  }
  .price strong,
  .plan-price strong {
    font-weight: var(--_strong);
  }
  .current .panel {
    margin-block-start: 12px;
  }
  .options {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  .options-head {
    justify-content: space-between;
  }
  .caption-title {
    font-size: var(--_size-16);
    font-weight: var(--_strong);
  }
  .plans {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .plan {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px 24px;
    padding: 16px 20px;
    overflow-wrap: anywhere;
  }
  .plan + .plan {
    border-block-start: 1px solid var(--_line);
  }
  .plan.held {
    background: var(--_soft);
  }
  .plan.held:first-child {
    border-start-start-radius: calc(var(--_radius) - 1px);
    border-start-end-radius: calc(var(--_radius) - 1px);
  }
  .plan.held:last-child {
    border-end-start-radius: calc(var(--_radius) - 1px);
    border-end-end-radius: calc(var(--_radius) - 1px);
  }
  .plan-name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    margin: 0;
    font-size: var(--_size-14);
    font-weight: var(--_strong);
  }
  .plan-price {
    font-variant-numeric: tabular-nums;
  }
  .plan-price .hint {
    display: block;
  }
  .plan-action .button {
    inline-size: 100%;
  }
  .held-mark {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 44px;
    color: var(--_muted);
    font-weight: var(--_strong);
  }
  .review-head {
    justify-items: start;
  }
  .back {
    margin-inline-start: -12px;
    padding-inline: 8px 12px;
  }
  .back svg:dir(rtl) {
    rotate: 180deg;
  }
  .review-head .heading-title {
    flex-basis: 100%;
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 16px;
    font-weight: var(--_strong);
  }
  @container (min-width: 560px) {
    .plan {
      grid-template: 'text price action' auto 'outcome price action' 1fr / minmax(0, 1fr) minmax(9rem, auto) 9.5rem;
      gap: 2px 24px;
    }
    .plan-text {
      grid-area: text;
    }
    .plan-price {
      grid-area: price;
      text-align: end;
    }
    .plan-action {
      grid-area: action;
    }
    .plan-outcome {
      grid-area: outcome;
    }
    .held-mark {
      justify-content: center;
    }
  }
`;

export const planSwitcherStyles = [
  ...baseStyles,
  directionStyles,
  buttonStyles,
  dialogStyles,
  skeletonStyles,
  formStyles,
  segmentedStyles,
  pillStyles,
  badgeStyles,
  stepperStyles,
  surfaceStyles,
  wideDialogStyles,
  switcherStyles,
];
