import { css } from 'lit';

export const detailsFormStyles = css`
  .details-form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-16);
    max-inline-size: 34rem;
  }
  .details-form .segmented {
    display: flex;
  }
  .details-form .segmented label {
    flex: 1 1 auto;
  }
  .details-form .alert {
    display: grid;
    gap: 4px;
  }
  .details-form .alert:focus {
    outline: 2px solid color-mix(in oklab, var(--_danger) 60%, transparent);
    outline-offset: 2px;
  }
  .details-form .alert .link {
    color: inherit;
    padding-block: 2px;
  }
  .details-form label .hint {
    font-weight: 400;
  }
  .address {
    display: grid;
    grid-template-columns: repeat(6, minmax(0, 1fr));
    gap: var(--_space-16) var(--_space-12);
  }
  .address .cell {
    grid-column: span 6;
  }
  .emails {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-12);
  }
  .emails legend {
    padding: 0;
    margin-block-end: var(--_space-8);
  }
  .email-row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px;
  }
  .email-row .field label {
    font-weight: 400;
    color: var(--_muted);
  }
  .email-row .button {
    align-self: start;
    inline-size: 44px;
    margin-block-start: var(--_space-24);
    padding: 0;
  }
  .add {
    justify-self: start;
    min-block-size: 32px;
  }
  .leaving {
    display: grid;
    gap: var(--_space-12);
    padding: var(--_space-16);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-control);
    background: var(--_soft);
  }
  @container (min-width: 480px) {
    .address .postal_code {
      grid-column: span 2;
    }
    .address .city,
    .address .region {
      grid-column: span 4;
    }
    .address:has(.region) .city {
      grid-column: span 6;
    }
    .address:not(:has(.postal_code)) .city {
      grid-column: span 6;
    }
  }
`;
