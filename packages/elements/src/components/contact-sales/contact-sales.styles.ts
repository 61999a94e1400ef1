import { css } from 'lit';

export const contactSalesStyles = css`
  .content {
    container-type: inline-size;
  }
  .pair {
    display: grid;
    gap: 16px;
  }
  @container (min-width: 400px) {
    .pair {
      grid-template-columns: 1fr 1fr;
    }
  }
  textarea {
    resize: vertical;
    line-height: 1.5;
  }
  .bone.lines {
    block-size: 112px;
  }
`;
