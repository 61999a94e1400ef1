import { css } from 'lit';

export const billingBannerStyles = css`
  :host(:not(:state(ready), :state(error))) {
    display: none;
  }
  .frame {
    container-type: inline-size;
  }
  .banner {
    --_tone: var(--_accent-ink);
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: start;
    gap: var(--_space-8) var(--_space-12);
    padding: var(--_space-12);
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
    margin-block-start: var(--_space-12);
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
      padding-block: var(--_space-8);
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
