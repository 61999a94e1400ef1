import { css } from 'lit';

/** `.money-row`: what something is, and at its end the amount. */
export const moneyRowStyles = css`
  .money-row {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px var(--_space-24);
  }
  .money-row .what {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--_space-8);
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .money-row .sum,
  .money-row dd {
    flex: none;
    max-inline-size: 60%;
    text-align: end;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .note {
    color: var(--_muted);
    font-size: var(--_size-13);
  }
`;
