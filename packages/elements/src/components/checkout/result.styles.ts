import { css } from 'lit';

/** The receipt, and what stands in for the form while it loads. */
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
  .success > .button {
    justify-self: start;
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
  .headline.bone {
    block-size: 34px;
    inline-size: 18rem;
  }
  .summary:has(.bone) {
    min-block-size: 54px;
  }
  .caption.bone {
    block-size: 16px;
    inline-size: 6rem;
    margin-block-end: -8px;
  }
  .folded.bone {
    block-size: 20px;
    margin: 16px;
  }
  .block.bone {
    display: none;
  }
  @container (min-width: 720px) {
    .folded.bone {
      inline-size: 8rem;
      margin: 0 0 24px;
    }
    .block.bone {
      display: block;
      block-size: 22rem;
    }
  }
  @container (max-width: 26rem) {
    .receipt {
      padding: 16px;
    }
  }
`;
