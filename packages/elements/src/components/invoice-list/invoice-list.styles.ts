import { css } from 'lit';
import { badgeStyles } from '../../styles/badge.ts';
import { baseStyles } from '../../styles/base.ts';
import { plainButtonStyles } from '../../styles/button.ts';
import { directionStyles } from '../../styles/direction.ts';
import { fieldStyles } from '../../styles/field.ts';
import { formStyles } from '../../styles/form.ts';
import { selectStyles } from '../../styles/select.ts';
import { skeletonStyles } from '../../styles/skeleton.ts';
import { spinnerStyles } from '../../styles/spinner.ts';
import { detailStyles } from './detail.styles.ts';
import { tableStyles } from './table.styles.ts';

const listStyles = css`
  .frame {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-24);
  }
  .note {
    color: var(--_muted);
    font-size: var(--_size-13);
  }
  .upcoming {
    display: grid;
    gap: 4px;
    padding: var(--_space-20);
    border-radius: var(--_radius);
    background: var(--_soft);
  }
  .upcoming-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px var(--_space-24);
  }
  .upcoming h3 {
    font-size: var(--_size-16);
    font-weight: var(--_strong);
    line-height: 1.35;
  }
  .upcoming-amount strong {
    font-size: var(--_size-20);
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.01em;
  }
  .upcoming .toggle {
    justify-self: start;
    margin-block-end: -10px;
  }
  .open {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-8) var(--_space-24);
    padding: var(--_space-16) var(--_space-20);
    border: 1px solid color-mix(in oklab, var(--_accent-ink) 30%, var(--_surface));
    border-radius: var(--_radius);
  }
  .open p {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--_space-12);
  }
  .open .button {
    font-variant-numeric: tabular-nums;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-12);
  }
  .filters .field {
    flex: 0 1 11rem;
  }
  .more-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-8) var(--_space-16);
  }
  .more-row .problem {
    flex-basis: 100%;
  }
  .empty {
    display: grid;
    gap: var(--_space-8);
    justify-items: start;
    max-inline-size: 65ch;
    padding: var(--_space-24);
    border: 1px dashed color-mix(in oklab, var(--_ink) 30%, var(--_surface));
    border-radius: var(--_radius);
  }
  .empty h3 {
    font-size: var(--_size-16);
    font-weight: var(--_strong);
  }
  .empty p {
    color: var(--_muted);
  }
  .empty .button {
    margin-block-start: var(--_space-8);
  }
  @container (max-width: 30rem) {
    .upcoming,
    .open {
      padding: var(--_space-16);
    }
    .filters .field {
      flex: 1 1 8rem;
    }
    .open .button {
      inline-size: 100%;
    }
  }
`;

export const invoiceListStyles = [
  ...baseStyles,
  directionStyles,
  plainButtonStyles,
  fieldStyles,
  formStyles,
  skeletonStyles,
  badgeStyles,
  selectStyles,
  spinnerStyles,
  listStyles,
  tableStyles,
  detailStyles,
];
