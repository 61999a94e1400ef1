import { css } from 'lit';

export const contactSalesStyles = css`
  .content {
    container-type: inline-size;
  }
  .pair {
    display: grid;
    gap: var(--_space-16);
  }
  @container (min-width: 400px) {
    .pair {
      grid-template-columns: 1fr 1fr;
    }
  }
  .wanted {
    padding: var(--_space-12) var(--_space-16);
    border-radius: var(--_radius-control);
    background: var(--_soft);
    font-weight: var(--_strong);
    overflow-wrap: anywhere;
  }
  textarea {
    resize: vertical;
    line-height: 1.5;
  }
  .bone.lines {
    block-size: 112px;
  }
`;
