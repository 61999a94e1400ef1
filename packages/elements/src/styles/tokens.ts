import { css } from 'lit';

/**
 * The `--till-*` tokens with their defaults, as private properties of the element; those that only forms need are with the fields.
 * Light and dark come from one definition: `light-dark()` follows the `color-scheme` of the page around the element.
 */
export const tokens = css`
  :host {
    --_surface: var(--till-color-surface, light-dark(#fff, oklch(0.21 0.008 270)));
    --_raised: var(--till-color-raised, light-dark(#fff, oklch(0.26 0.01 270)));
    --_ink: var(--till-color-ink, light-dark(oklch(0.22 0.015 270), oklch(0.96 0.003 270)));
    --_muted: var(--till-color-muted, color-mix(in oklab, var(--_ink) 64%, var(--_surface)));
    --_line: var(--till-color-line, color-mix(in oklab, var(--_ink) 12%, var(--_surface)));
    --_edge: var(--till-color-edge, color-mix(in oklab, var(--_ink) 48%, var(--_surface)));
    --_soft: var(--till-color-soft, color-mix(in oklab, var(--_ink) 6%, var(--_surface)));
    --_accent: var(--till-color-accent, light-dark(oklch(0.5 0.19 268), oklch(0.72 0.13 268)));
    --_on-accent: var(--till-color-on-accent, oklch(from var(--_accent) clamp(0.16, (0.6 - l) * 999, 1) 0 0));
    --_accent-ink: light-dark(oklch(from var(--_accent) min(l, 0.52) c h), oklch(from var(--_accent) max(l, 0.72) c h));
    --_success: var(--till-color-success, light-dark(oklch(0.48 0.12 155), oklch(0.78 0.14 158)));
    --_radius: var(--till-radius-card, 10px);
    --_radius-control: var(--till-radius-control, 8px);
    --_shadow: var(--till-shadow, 0 8px 28px light-dark(rgb(20 20 40 / 0.14), rgb(0 0 0 / 0.5)));
    --_duration: var(--till-duration, 150ms);
    --_strong: var(--till-font-weight-strong, 600);
    --_size-12: var(--till-font-size-12, 0.75rem);
    --_size-13: var(--till-font-size-13, 0.8125rem);
    --_size-14: var(--till-font-size-14, 0.875rem);
    --_size-16: var(--till-font-size-16, 1rem);
    --_size-20: var(--till-font-size-20, 1.25rem);
    --_size-28: var(--till-font-size-28, 1.75rem);
    --_size-40: var(--till-font-size-40, 2.5rem);
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0ms;
    }
  }
`;
