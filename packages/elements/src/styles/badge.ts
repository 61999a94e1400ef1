import { css } from 'lit';

/**
 * `.badge` says a state in a word, with `.success`, `.warning`, `.danger` or `.accent` for its colour; without one it is quiet. The word
 * says it all: the colour only helps to find it.
 */
export const badgeStyles = css`
  .badge {
    --_tone: var(--_muted);
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-inline-size: 100%;
    padding: 1px var(--_space-8);
    border-radius: var(--_radius-badge);
    background: color-mix(in oklab, var(--_tone) 11%, var(--_surface));
    color: color-mix(in oklab, var(--_tone) 88%, var(--_ink));
    font-size: var(--_size-12);
    font-weight: var(--_strong);
    line-height: 1.6;
  }
  .badge::before {
    content: '';
    flex: none;
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: currentColor;
  }
  .badge.success {
    --_tone: var(--_success);
  }
  .badge.warning {
    --_tone: var(--_warning);
  }
  .badge.danger {
    --_tone: var(--_danger);
  }
  .badge.accent {
    --_tone: var(--_accent-ink);
  }
  @media (forced-colors: active) {
    .badge {
      border: 1px solid CanvasText;
    }
    .badge::before {
      forced-color-adjust: none;
    }
  }
`;
