import { type CSSResult, css } from 'lit';
import { fieldStyles, segmentedStyles } from '../../styles/index.ts';
import { selectStyles } from '../../styles/select.ts';
import { spinnerStyles } from '../../styles/spinner.ts';
import { stepperStyles } from '../../styles/stepper.ts';
import { resultStyles } from './result.styles.ts';
import { summaryStyles } from './summary.styles.ts';

const mainStyles = css`
  .legend,
  legend {
    margin: 0;
    padding: 0;
    font-size: var(--_size-16);
    font-weight: var(--_strong);
    line-height: 1.5;
  }
  legend {
    margin-block-end: var(--_space-16);
  }
  .segmented {
    display: flex;
    flex-wrap: wrap;
  }
  .segmented label {
    flex: 1 1 auto;
  }
  .optional {
    color: var(--_muted);
    font-weight: 400;
  }
  .address {
    display: grid;
    grid-template-columns: repeat(6, minmax(0, 1fr));
    gap: var(--_space-16) var(--_space-12);
  }
  .address .field {
    grid-column: span 6;
  }
  .input[readonly],
  .input:disabled {
    background-color: var(--_soft);
    color: var(--_muted);
    opacity: 1;
  }
  .pay {
    display: grid;
    gap: var(--_space-16);
    padding-block-start: var(--_space-24);
    border-block-start: 1px solid var(--_line);
  }
  .pay > .alert {
    margin-block-end: var(--_space-8);
  }
  .payment-problem {
    margin-block-start: -4px;
  }
  .due {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 var(--_space-16);
  }
  .due .label {
    font-size: var(--_size-16);
  }
  .amount,
  .money {
    font-variant-numeric: tabular-nums;
  }
  .due .amount {
    font-size: var(--_size-28);
    line-height: 1.2;
    letter-spacing: -0.01em;
  }
  [aria-busy='true'].amount,
  [aria-busy='true'] .money {
    color: var(--_muted);
    transition: color var(--_duration) ease-out;
  }
  .disclosure {
    overflow-wrap: anywhere;
    display: grid;
    gap: 4px;
    color: var(--_muted);
    max-inline-size: 65ch;
  }
  .order {
    inline-size: 100%;
    min-block-size: calc(var(--_control-height) + 8px);
    font-size: var(--_size-16);
  }
  .order[aria-disabled='true'] {
    background: color-mix(in oklab, var(--_ink) 9%, var(--_surface));
  }
  .alert {
    display: flex;
    gap: var(--_space-12);
    align-items: start;
    padding: var(--_space-16);
    border-radius: var(--_radius-control);
    background: color-mix(in oklab, var(--_danger) 9%, var(--_surface));
  }
  .alert.warning {
    background: color-mix(in oklab, var(--_warning) 14%, var(--_surface));
  }
  .alert svg {
    margin-block-start: 1px;
    color: var(--_danger);
  }
  .alert.warning svg {
    color: var(--_warning);
  }
  .alert > div {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
  }
  .alert .link {
    color: inherit;
    padding-block: 2px;
  }
  .alert .button {
    justify-self: start;
    margin-block-start: var(--_space-8);
  }
  .alert:focus {
    outline: 2px solid color-mix(in oklab, var(--_danger) 60%, transparent);
    outline-offset: 2px;
  }
  .hint a {
    color: inherit;
  }
  @container (max-width: 24rem) {
    .title,
    .due .amount {
      font-size: var(--_size-20);
    }
  }
  @container (min-width: 30rem) {
    .address .postal_code:not(:only-child) {
      grid-column: span 2;
    }
    .address .city:not(:only-child),
    .address .region {
      grid-column: span 4;
    }
    .address:has(.region) .city {
      grid-column: span 6;
    }
    .address .region {
      grid-column: span 4;
    }
  }
`;

/** Constructed once and shared by every checkout of the page, as strict policies want it. */
export function formStyleSheets(): CSSStyleSheet[] {
  const own: CSSResult[] = [mainStyles, summaryStyles, resultStyles];
  const styles = [fieldStyles, segmentedStyles, selectStyles, spinnerStyles, stepperStyles, ...own];
  return styles.flatMap(({ styleSheet }) => styleSheet ?? []);
}
