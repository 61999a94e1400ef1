import { css } from 'lit';

/** A `fieldset.segmented` of radio buttons, each in a `label`, drawn as one control. */
export const segmentedStyles = css`
  .segmented {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 2px;
    padding: 3px;
    border-radius: calc(var(--_radius-control) + 3px);
    background: color-mix(in oklab, var(--_ink) 7%, var(--_surface));
  }
  .segmented label {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-8);
    min-block-size: calc(var(--_control-height) - 6px);
    padding: 4px var(--_space-16);
    border-radius: var(--_radius-control);
    color: var(--_muted);
    font-weight: var(--_strong);
    cursor: pointer;
    transition: background-color var(--_duration) ease-out;
  }
  .segmented label::after {
    content: '';
    position: absolute;
    inset: -3px 0;
  }
  .segmented label:hover {
    color: var(--_ink);
  }
  .segmented label:has(:checked) {
    background: light-dark(var(--_raised), color-mix(in oklab, var(--_ink) 22%, var(--_surface)));
    box-shadow: 0 1px 3px rgb(0 0 0 / 0.16);
    color: var(--_ink);
  }
  .segmented label:has(:focus-visible) {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 1px;
  }
  @media (forced-colors: active) {
    .segmented label:has(:checked) {
      outline: 2px solid SelectedItem;
    }
  }
`;
