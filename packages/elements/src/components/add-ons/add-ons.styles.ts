import { css } from 'lit';

export const addOnsStyles = css`
  .add-ons {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    box-shadow: var(--_shadow-card);
  }
  .add-on {
    padding: var(--_space-16) var(--_space-20);
  }
  .add-on + .add-on {
    border-block-start: 1px solid var(--_line);
  }
  .add-on > label {
    display: grid;
    gap: 2px;
    font-weight: 400;
  }
  .add-on-name {
    font-weight: var(--_strong);
  }
  .add-on-price {
    font-variant-numeric: tabular-nums;
  }
  .switch {
    position: relative;
    flex: none;
    inline-size: 44px;
    block-size: 26px;
    margin: 0;
    border: 1px solid var(--_edge);
    border-radius: 99px;
    background: var(--_surface);
    appearance: none;
    cursor: pointer;
    transition: background-color var(--_duration) ease-out;
  }
  .switch::before {
    content: '';
    position: absolute;
    inset-block-start: 3px;
    inset-inline-start: 3px;
    inline-size: 18px;
    block-size: 18px;
    border-radius: 50%;
    background: var(--_edge);
    transition: inset-inline-start var(--_duration) ease-out;
  }
  .switch::after {
    content: '';
    position: absolute;
    inset: -10px 0;
  }
  .switch:checked {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  .switch:checked::before {
    inset-inline-start: 21px;
    background: var(--_on-accent);
  }
  .switch[aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }
  @media (forced-colors: active) {
    .switch {
      appearance: auto;
    }
    .switch::before {
      display: none;
    }
  }
`;
