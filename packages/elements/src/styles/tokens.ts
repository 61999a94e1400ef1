import { css } from 'lit';

/**
 * The `--till-*` tokens with their defaults, as private properties of the element.
 * Light and dark come from one definition: `light-dark()` follows the `color-scheme` of the page
 * around the element. Each comment is the token's line in docs/theme-it.md.
 */
export const tokens = css`
  :host {
    /* Background of the elements: the same as that of the page around them. */
    --_surface: var(--till-color-surface, light-dark(#fff, oklch(0.21 0.008 270)));
    /* Background of what floats, and of what is selected in a control of segments. */
    --_raised: var(--till-color-raised, light-dark(#fff, oklch(0.26 0.01 270)));
    /* Background of cards. */
    --_card: var(--till-color-card, var(--_surface));
    /* Text. */
    --_ink: var(--till-color-ink, light-dark(oklch(0.22 0.015 270), oklch(0.96 0.003 270)));
    /* Text that matters less: 4.5:1 on surface and raised. */
    --_muted: var(--till-color-muted, color-mix(in oklab, var(--_ink) 64%, var(--_surface)));
    /* Hairlines between things and around cards. */
    --_line: var(--till-color-line, color-mix(in oklab, var(--_ink) 12%, var(--_surface)));
    /* Borders of fields and other controls: 3:1 on surface. */
    --_edge: var(--till-color-edge, color-mix(in oklab, var(--_ink) 48%, var(--_surface)));
    /* Quiet background: what is pointed at, notices, footers. */
    --_soft: var(--till-color-soft, color-mix(in oklab, var(--_ink) 6%, var(--_surface)));
    /* Background of buttons that are not the main one. */
    --_control: var(--till-color-control, color-mix(in oklab, var(--_ink) 9%, var(--_surface)));
    /* Background of fields. */
    --_field: var(--till-color-field, var(--_surface));
    /* Background of the main button, and what is chosen. */
    --_accent: var(--till-color-accent, light-dark(oklch(0.5 0.19 268), oklch(0.72 0.13 268)));
    /* Text on accent; black or white, whichever reads better, unless said. */
    --_on-accent: var(--till-color-on-accent, oklch(from var(--_accent) clamp(0.16, (0.6 - l) * 999, 1) 0 0));
    /* Links, focus rings and selected tabs; accent, as dark or light as reading it takes. */
    --_accent-ink: var(
      --till-color-accent-ink,
      light-dark(oklch(from var(--_accent) min(l, 0.52) c h), oklch(from var(--_accent) max(l, 0.72) c h))
    );
    /* What went well: ticks, paid, savings. */
    --_success: var(--till-color-success, light-dark(oklch(0.48 0.12 155), oklch(0.78 0.14 158)));
    /* What failed: problems at fields, overdue. */
    --_danger: var(--till-color-danger, light-dark(oklch(0.51 0.19 27), oklch(0.74 0.14 25)));
    /* What needs attention: it ends, it expires. */
    --_warning: var(--till-color-warning, light-dark(oklch(0.5 0.11 70), oklch(0.82 0.13 80)));
    /* Corners of cards and notices. */
    --_radius: var(--till-radius-card, 10px);
    /* Corners of fields and other controls. */
    --_radius-control: var(--till-radius-control, 8px);
    /* Corners of buttons. */
    --_radius-button: var(--till-radius-button, var(--_radius-control));
    /* Corners of badges and other small labels. */
    --_radius-badge: var(--till-radius-badge, 99px);
    /* Least height of buttons and fields; 24px at least, 44px for fingers. */
    --_control-height: var(--till-control-height, 44px);
    /* One step of the grid that gaps and insets are made of: 3px is dense, 5px is airy. */
    --_space: var(--till-space, 4px);
    /* Shadow of what floats: dialogs, popovers. */
    --_shadow: var(--till-shadow, 0 8px 28px light-dark(rgb(20 20 40 / 0.14), rgb(0 0 0 / 0.5)));
    /* Shadow of cards. */
    --_shadow-card: var(--till-shadow-card, none);
    /* How long what moves or changes colour takes; nothing moves for those who ask for less motion. */
    --_duration: var(--till-duration, 150ms);
    /* Family of text; the page’s. */
    --_font: var(--till-font, inherit);
    /* Family of headings and prices; that of text. */
    --_font-heading: var(--till-font-heading, inherit);
    /* Weight of headings, labels and buttons. */
    --_strong: var(--till-font-weight-strong, 600);
    /* Weight of what buttons say. */
    --_weight-button: var(--till-font-weight-button, var(--_strong));
    /* Notes, badges. */
    --_size-12: var(--till-font-size-12, 0.75rem);
    /* Labels, hints. */
    --_size-13: var(--till-font-size-13, 0.8125rem);
    /* Text and buttons. */
    --_size-14: var(--till-font-size-14, 0.875rem);
    /* Headings of sections. */
    --_size-16: var(--till-font-size-16, 1rem);
    /* Names of plans, titles. */
    --_size-20: var(--till-font-size-20, 1.25rem);
    /* Totals. */
    --_size-28: var(--till-font-size-28, 1.75rem);
    /* Prices. */
    --_size-40: var(--till-font-size-40, 2.5rem);
    --_space-8: calc(var(--_space) * 2);
    --_space-12: calc(var(--_space) * 3);
    --_space-16: calc(var(--_space) * 4);
    --_space-20: calc(var(--_space) * 5);
    --_space-24: calc(var(--_space) * 6);
    --_space-32: calc(var(--_space) * 8);
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0ms;
    }
  }
`;
