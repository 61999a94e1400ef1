import { css } from 'lit';

/** `.bone` stands in for a line of text or a control; its size comes from where it stands. */
export const skeletonStyles = css`
  .bone {
    display: block;
    max-inline-size: 100%;
    border-radius: 6px;
    background: color-mix(in oklab, var(--_ink) 8%, var(--_surface));
    color: transparent;
    animation: till-wait 1.6s ease-in-out infinite alternate;
  }
  @keyframes till-wait {
    to {
      opacity: 0.45;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .bone {
      border: 1px solid GrayText;
    }
  }
`;
