import { css } from 'lit';

export const billingBannerStyles = css`
  :host(:not(:state(ready), :state(error))) {
    display: none;
  }
  :host {
    --_danger: var(--till-color-danger, light-dark(oklch(0.51 0.19 27), oklch(0.74 0.14 25)));
    --_warning: var(--till-color-warning, light-dark(oklch(0.5 0.11 70), oklch(0.82 0.13 80)));
  }
  .frame {
    container-type: inline-size;
  }
  .banner {
    --_tone: var(--_accent-ink);
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: start;
    gap: 8px 12px;
    padding: 12px;
    border: 1px solid color-mix(in oklab, var(--_tone) 28%, var(--_surface));
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_tone) 7%, var(--_surface));
  }
  .banner.warning {
    --_tone: var(--_warning);
  }
  .banner.danger {
    --_tone: var(--_danger);
  }
  .banner > svg {
    margin-block-start: 12px;
    color: var(--_tone);
  }
  .text {
    align-self: center;
    padding-block: 10px;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .text:focus {
    outline: none;
  }
  .text strong {
    font-weight: var(--_strong);
  }
  .info .text strong {
    font-weight: 400;
  }
  .buttons {
    grid-column: 2 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
  }
  .banner .outline {
    background: var(--_surface);
  }
  .dismiss {
    grid-row: 1;
    grid-column: 3;
    inline-size: 44px;
    padding: 0;
  }
  .failed {
    grid-column: 2 / -1;
    color: var(--_danger);
    font-size: var(--_size-13);
  }
  @container (min-width: 560px) {
    .banner {
      grid-template-columns: auto minmax(0, 1fr) auto;
      padding-block: 8px;
    }
    .banner:has(.dismiss) {
      grid-template-columns: auto minmax(0, 1fr) auto auto;
    }
    .buttons {
      grid-column: 3;
    }
    .dismiss {
      grid-column: 4;
    }
  }
`;
