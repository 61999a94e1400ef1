import { css } from 'lit';

/** The frame of elements that change a subscription: in place, or in a dialog. */
export const surfaceStyles = css`
  :host([modal]) {
    display: contents;
  }
  .frame {
    container-type: inline-size;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-24);
    overflow-wrap: anywhere;
  }
  .frame > [role='status']:empty,
  .frame > [role='status']:not(:has(*)) {
    display: none;
  }
  .heading-title {
    font-size: var(--_size-20);
    font-weight: var(--_strong);
    line-height: 1.25;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .hint {
    color: var(--_muted);
    font-size: var(--_size-13);
  }
  .panel {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-8) var(--_space-12);
    padding: var(--_space-12) var(--_space-16);
    border-radius: var(--_radius-control);
    background: var(--_soft);
  }
  .panel > svg {
    color: var(--_muted);
  }
  .panel-text {
    flex: 1 1 12rem;
    min-inline-size: 0;
  }
  .empty {
    display: grid;
    gap: var(--_space-8);
    justify-items: start;
    max-inline-size: 34rem;
  }
  .empty .button {
    margin-block-start: var(--_space-8);
  }
  .told {
    padding: var(--_space-12) var(--_space-16);
    border-radius: var(--_radius-control);
    background: color-mix(in oklab, var(--_success) 10%, var(--_surface));
  }
  .told.failed {
    background: color-mix(in oklab, var(--_danger) 10%, var(--_surface));
  }
  .bone.line {
    block-size: 20px;
    inline-size: 60%;
  }
  .waiting {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-24);
    align-items: start;
  }
  .side-bone {
    block-size: 180px;
    border-radius: var(--_radius);
  }
  .cost-bone {
    block-size: 340px;
    border-radius: var(--_radius);
  }
  @container (min-width: 760px) {
    .waiting.sided {
      grid-template-columns: minmax(0, 1fr) minmax(320px, 0.85fr);
      gap: 40px;
    }
  }
  .dialog {
    inline-size: min(100% - 32px, var(--till-dialog-width, 56rem));
    padding: 0;
  }
  .dialog .heading-title {
    padding-inline-end: 40px;
  }
`;
