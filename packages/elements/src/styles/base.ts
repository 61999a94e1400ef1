import { css } from 'lit';
import { tokens } from './tokens.ts';

/** What every element starts from. */
const reset = css`
  :host {
    display: block;
    /* A container takes no width from its content, so it has to ask for the room that a flex or grid box has. */
    container-type: inline-size;
    flex-grow: 1;
    place-self: stretch;
    color: var(--_ink);
    font-family: var(--_font);
    font-size: var(--_size-14);
    line-height: 1.5;
    text-align: start;
    -webkit-tap-highlight-color: transparent;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ul,
  dl,
  dd,
  fieldset,
  figure {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  h2,
  h3 {
    font-family: var(--_font-heading);
  }
  strong {
    font-weight: var(--_strong);
  }
  ul {
    list-style: none;
  }
  /* As the first word has it, whatever the direction of the element. */
  bdi {
    unicode-bidi: plaintext;
  }
  svg {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :focus-visible {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 2px;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

export const baseStyles = [tokens, reset];
