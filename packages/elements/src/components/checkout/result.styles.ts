import { css } from 'lit';

/** The receipt. */
export const resultStyles = css`
  .success {
    display: grid;
    gap: 24px;
    max-inline-size: 34rem;
    margin-inline: auto;
  }
  .success .lead {
    display: grid;
    gap: 4px;
    max-inline-size: 65ch;
  }
  .success > .title {
    margin-block-start: -8px;
  }
  .next {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
  }
  .next > .button {
    min-inline-size: 8rem;
  }
  .receipt {
    display: grid;
    gap: 12px;
    padding: 24px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .receipt .lines {
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_line);
  }
  .paid {
    color: var(--_success);
    font-weight: var(--_strong);
  }
  @container (max-width: 26rem) {
    .receipt {
      padding: 16px;
    }
  }
`;
