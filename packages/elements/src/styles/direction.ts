import { css } from 'lit';

/** A sentence keeps the direction of its language, and stands on the side of the page's: for English in a page from right to left, say. */
export const directionStyles = css`
  :where(p, h2, h3, label, legend, dt, dd, span, strong) {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
`;
