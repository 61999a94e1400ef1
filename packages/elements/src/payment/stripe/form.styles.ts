import { css } from 'lit';

export const stripeFormStyles = css`
  /* Drawn, so that Stripe can measure it, and not seen before it is whole. */
  :host(:state(loading)) {
    position: absolute;
    inline-size: 100%;
    block-size: 0;
    overflow: hidden;
    visibility: hidden;
  }
  .form {
    display: grid;
    gap: var(--_space-12);
    min-inline-size: 0;
  }
  /* A frame whose scheme is another one than that of the page in it gets a white background; Stripe's pages have none of their own. */
  ::slotted(*) {
    color-scheme: light;
  }
  .form > [hidden],
  .form > .unseen {
    display: none !important;
  }
  .or {
    display: flex;
    align-items: center;
    gap: var(--_space-12);
    color: var(--_muted);
    font-size: var(--_size-13);
  }
  .or::before,
  .or::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_line);
  }
  .problem:focus-visible {
    outline-offset: 4px;
  }
`;
