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
import { stepperStyles } from '../../styles/stepper.ts';
import { wideDialogStyles } from '../../styles/wide-dialog.ts';
import { surfaceStyles } from '../change/surface.styles.ts';

const switcherStyles = css`
  .current {
    display: grid;
    gap: 4px;
    padding: var(--_space-20);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    box-shadow: var(--_shadow-card);
    overflow-wrap: anywhere;
  }
  .current-head,
  .options-head,
  .review-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-8) var(--_space-12);
  }
  .name {
    font-size: var(--_size-20);
    font-weight: var(--_strong);
    line-height: 1.25;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-8);
    color: var(--_muted);
  }
  ::slotted(till-pricing-table) {
    margin-block-start: var(--_space-24);
  }
  .price {
    font-variant-numeric: tabular-nums;
  }
  .price strong,
  .plan-price strong {
    font-weight: var(--_strong);
  }
  .current .panel {
    margin-block-start: var(--_space-12);
  }
  .options {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-16);
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
    background: var(--_card);
    box-shadow: var(--_shadow-card);
  }
  .plan {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-8) var(--_space-24);
    padding: var(--_space-16) var(--_space-20);
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
    gap: 4px var(--_space-8);
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
    gap: var(--_space-8);
    min-block-size: var(--_control-height);
    color: var(--_muted);
    font-weight: var(--_strong);
  }
  .review-head {
    justify-items: start;
  }
  .back {
    margin-inline-start: calc(var(--_space-12) * -1);
    padding-inline: var(--_space-8) var(--_space-12);
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
    gap: 4px var(--_space-16);
    font-weight: var(--_strong);
  }
  @container (min-width: 560px) {
    .plan {
      grid-template: 'text price action' auto 'outcome price action' 1fr / minmax(0, 1fr) minmax(9rem, auto) 9.5rem;
      gap: 2px var(--_space-24);
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
