import { css } from 'lit';

/** The receipt. */
export const resultStyles = css`
  .success {
    display: grid;
    gap: var(--_space-24);
    max-inline-size: 34rem;
    margin-inline: auto;
  }
  .success .lead {
    display: grid;
    gap: 4px;
    max-inline-size: 65ch;
  }
  .success > .title {
    margin-block-start: calc(var(--_space-8) * -1);
  }
  .next {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-12);
  }
  .next > .button {
    min-inline-size: 8rem;
  }
  .receipt {
    display: grid;
    gap: var(--_space-12);
    padding: var(--_space-24);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    box-shadow: var(--_shadow-card);
  }
  .receipt .lines {
    padding-block-start: var(--_space-12);
    border-block-start: 1px solid var(--_line);
  }
  .paid {
    color: var(--_success);
    font-weight: var(--_strong);
  }
  @container (max-width: 26rem) {
    .receipt {
      padding: var(--_space-16);
    }
  }
`;
