import { css } from 'lit';

/**
 * A box that nobody sees and that has our tokens as its properties. Each of them takes a moment to change, whatever changes it: the page's
 * style sheets, an attribute far above, the colour scheme. The browser tells when that moment begins.
 */
export const watchedTokens = css`
  .watched-tokens {
    position: absolute;
    visibility: hidden;
    pointer-events: none;
    inline-size: var(--_radius);
    block-size: var(--_radius-control);
    padding: var(--_space) var(--_radius-button);
    margin-block-start: var(--_control-height);
    color: var(--_ink);
    background-color: var(--_surface);
    border-block-start: 0 solid var(--_line);
    border-block-end: 0 solid var(--_edge);
    border-inline-start: 0 solid var(--_accent);
    border-inline-end: 0 solid var(--_danger);
    outline-color: var(--_field);
    text-decoration-color: var(--_muted);
    column-rule-color: var(--_accent-ink);
    caret-color: var(--_soft);
    font-size: var(--_size-14);
    font-weight: var(--_strong);
    transition: all 1ms step-end allow-discrete;
  }
`;

/** Calls `changed` after tokens have changed, once for all that changed together. @returns a function that stops it */
export function watchTokens(box: Element, changed: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hear = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      changed();
    }, 30);
  };
  box.addEventListener('transitionrun', hear);
  return () => {
    clearTimeout(timer);
    box.removeEventListener('transitionrun', hear);
  };
}
