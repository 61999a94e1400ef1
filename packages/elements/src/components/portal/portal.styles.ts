import { css } from 'lit';

export const portalStyles = css`
  .frame {
    container-type: inline-size;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-32);
  }
  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-32);
    min-inline-size: 0;
    /* What tabs show differs in height: so that the page does not jump, it keeps some. */
    min-block-size: 16rem;
    align-content: start;
  }
  .panel:focus-visible {
    outline-offset: 8px;
    border-radius: 2px;
  }
  .section {
    padding: 0;
    border: 0;
  }
  .section-head h2 {
    font-size: var(--_size-20);
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-12);
  }
  .plan > :not(slot) ~ :not(slot) {
    padding-block-start: var(--_space-32);
    border-block-start: 1px solid var(--_line);
  }
  .tabs .bone {
    flex: none;
    inline-size: 4.5rem;
    block-size: 20px;
    margin-block: var(--_space-12);
    margin-inline-end: var(--_space-20);
  }
  .bone.head {
    inline-size: 10rem;
    block-size: 32px;
  }
`;
