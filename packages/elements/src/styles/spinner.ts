import { css } from 'lit';

/** `.spinner` inside a button that waits. */
export const spinnerStyles = css`
  .spinner {
    inline-size: 18px;
    block-size: 18px;
    flex: none;
    border: 2px solid currentColor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: till-spin 0.9s linear infinite;
  }
  @keyframes till-spin {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 4s;
    }
  }
`;
