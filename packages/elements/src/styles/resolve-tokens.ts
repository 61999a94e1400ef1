/** Colours that are resolved, by the name of their token: `accent` is `--till-color-accent`. */
const colors = {
  surface: '--_surface',
  card: '--_card',
  raised: '--_raised',
  ink: '--_ink',
  muted: '--_muted',
  line: '--_line',
  edge: '--_edge',
  soft: '--_soft',
  control: '--_control',
  field: '--_field',
  accent: '--_accent',
  'on-accent': '--_on-accent',
  'accent-ink': '--_accent-ink',
  success: '--_success',
  danger: '--_danger',
  warning: '--_warning',
} as const;

/** Lengths that are resolved, by the name of their token without `--till-`. */
const lengths = {
  'radius-card': '--_radius',
  'radius-control': '--_radius-control',
  'radius-button': '--_radius-button',
  'radius-badge': '--_radius-badge',
  'control-height': '--_control-height',
  space: '--_space',
  'font-size-12': '--_size-12',
  'font-size-13': '--_size-13',
  'font-size-14': '--_size-14',
  'font-size-16': '--_size-16',
  'font-size-20': '--_size-20',
  'font-size-28': '--_size-28',
  'font-size-40': '--_size-40',
} as const;

export type ColorToken = keyof typeof colors;
export type LengthToken = keyof typeof lengths;

/** What the tokens come to on an element, in words that any other library understands. */
export interface ResolvedTokens {
  /** `#rrggbb`, or `#rrggbbaa` where something shines through. Colours outside sRGB are cut to it. */
  color: Record<ColorToken, string>;
  /** In CSS pixels. */
  length: Record<LengthToken, number>;
  /** A list of families, as in CSS. */
  fontFamily: string;
  /** Such as `600`. */
  fontWeightStrong: string;
  /** Height of a line of text, in CSS pixels. */
  lineHeight: number;
  /** As in CSS, with colours resolved. */
  shadow: string;
  /** In milliseconds; 0 where less motion is asked for. */
  duration: number;
  /** Whether ink is lighter than surface. */
  isDark: boolean;
}

/**
 * Reads the `--till-*` tokens as they apply to an element now, after the page's style sheets, colour scheme and font size.
 * @param element one of ours, connected and rendered
 */
export function resolveTokens(element: HTMLElement): ResolvedTokens {
  const probe = document.createElement('span');
  probe.style.cssText = 'position:absolute;visibility:hidden;transition:none;animation:none';
  (element.shadowRoot ?? element).append(probe);
  try {
    const computed = getComputedStyle(probe);
    const colorOf = (property: string) => {
      // Relative to itself in sRGB, so that whatever it was written as is read as three numbers.
      probe.style.color = `color(from var(${property}) srgb r g b / alpha)`;
      return hexOf(computed.color);
    };
    const lengthOf = (property: string) => {
      probe.style.inlineSize = `var(${property})`;
      return Number.parseFloat(computed.inlineSize);
    };
    const read = (property: 'boxShadow' | 'fontWeight' | 'transitionDuration', token: string) => {
      probe.style[property] = `var(${token})`;
      return computed[property];
    };
    const color = resolveAll(colors, colorOf);
    return {
      color,
      length: resolveAll(lengths, lengthOf),
      fontFamily: computed.fontFamily,
      fontWeightStrong: read('fontWeight', '--_strong'),
      lineHeight: Number.parseFloat(computed.lineHeight),
      shadow: read('boxShadow', '--_shadow'),
      duration: Number.parseFloat(read('transitionDuration', '--_duration')) * 1000,
      isDark: brightness(color.ink) > brightness(color.surface),
    };
  } finally {
    probe.remove();
  }
}

function resolveAll<Name extends string, Value>(table: Record<Name, string>, resolve: (property: string) => Value): Record<Name, Value> {
  return Object.fromEntries(Object.entries<string>(table).map(([name, property]) => [name, resolve(property)])) as Record<Name, Value>;
}

/** @param computed such as `color(srgb 0.2 0.4 0.6)`, `color(srgb 0.2 0.4 0.6 / 0.5)` or `rgba(0, 0, 0, 0)` */
function hexOf(computed: string): string {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (computed.replace(/^color\(srgb/, '').match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
  const scale = computed.startsWith('color(') ? 255 : 1;
  const pair = (value: number) =>
    Math.round(Math.min(255, Math.max(0, value)))
      .toString(16)
      .padStart(2, '0');
  const opaque = `#${[red, green, blue].map((channel) => pair(channel * scale)).join('')}`;
  return alpha < 1 ? opaque + pair(alpha * 255) : opaque;
}

/** From 0 to 255, as bright as it looks. */
function brightness(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
