import type { Appearance } from '@stripe/stripe-js';
import type { ResolvedTokens } from '../../styles/resolve-tokens.ts';

/** Our tokens in the words of Stripe's Appearance API, so that its fields look like ours. */
export function appearanceOf(tokens: ResolvedTokens): Appearance {
  const { color, length, fontFamily, fontWeightStrong, duration, isDark } = tokens;
  const control = `${length['radius-control']}px`;
  const ring = { outline: `2px solid ${color['accent-ink']}`, outlineOffset: '-1px', boxShadow: 'none' };
  const boxed = { border: `1px solid ${color.line}`, boxShadow: 'none', backgroundColor: color.surface };
  return {
    theme: isDark ? 'night' : 'stripe',
    labels: 'above',
    disableAnimations: duration === 0,
    variables: {
      fontFamily,
      fontSizeBase: `${length['font-size-14']}px`,
      fontSizeSm: `${length['font-size-13']}px`,
      fontSizeXs: `${length['font-size-12']}px`,
      fontLineHeight: '1.5',
      fontWeightMedium: fontWeightStrong,
      fontWeightBold: fontWeightStrong,
      spacingUnit: `${length.space}px`,
      gridRowSpacing: `${length.space * 3}px`,
      gridColumnSpacing: `${length.space * 3}px`,
      borderRadius: control,
      buttonBorderRadius: `${length['radius-button']}px`,
      buttonExpressCheckoutBorderRadius: `${length['radius-button']}px`,
      colorPrimary: color.accent,
      accessibleColorOnColorPrimary: color['on-accent'],
      colorBackground: color.surface,
      colorText: color.ink,
      colorTextSecondary: color.muted,
      colorTextPlaceholder: color.muted,
      colorSuccess: color.success,
      colorDanger: color.danger,
      colorWarning: color.warning,
      iconColor: color.muted,
      iconCardErrorColor: color.danger,
      iconCardCvcErrorColor: color.danger,
      tabIconSelectedColor: color['accent-ink'],
      logoColor: isDark ? 'dark' : 'light',
      labelColorText: color.ink,
      labelFontSize: `${length['font-size-13']}px`,
      labelFontWeight: fontWeightStrong,
      labelSpacing: '4px',
      focusBoxShadow: 'none',
      focusOutline: ring.outline,
    },
    rules: {
      '.Input': {
        border: `1px solid ${color.edge}`,
        boxShadow: 'none',
        backgroundColor: color.field,
        color: color.ink,
        padding: fieldPadding(tokens),
      },
      '.Input:focus': { ...ring, borderColor: color.edge },
      '.Input--invalid': { borderColor: color.danger, boxShadow: 'none', color: color.ink },
      '.Input:disabled': { backgroundColor: color.soft, color: color.muted },
      '.Tab': boxed,
      '.Tab:hover': { ...boxed, backgroundColor: color.soft, color: color.ink },
      '.Tab:focus': { ...boxed, ...ring },
      '.Tab--selected': { ...boxed, borderColor: color['accent-ink'], color: color['accent-ink'] },
      '.Tab--selected:focus': { ...boxed, ...ring },
      '.Block': boxed,
      '.Checkbox:focus': ring,
      '.Link:focus': ring,
      '.PickerItem': boxed,
      '.Error': { color: color.danger, fontSize: `${length['font-size-13']}px` },
    },
  };
}

/** Gives fields the height of ours, which Stripe has no word for. */
function fieldPadding({ length }: ResolvedTokens): string {
  const lines = length['font-size-14'] * 1.5 + 2;
  return `${Math.max(0, (length['control-height'] - lines) / 2)}px ${length.space * 3}px`;
}
