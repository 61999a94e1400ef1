import type { ColorToken, LengthToken, ResolvedTokens } from '../../packages/elements/src/styles/resolve-tokens.ts';

export type Scheme = 'light' | 'dark';

/** What somebody chose, by token; everything else is as the elements have it. */
export interface Theme {
  colors: Partial<Record<ColorToken, Record<Scheme, string>>>;
  /** In CSS pixels. */
  lengths: Partial<Record<LengthToken, number>>;
  /** Whole values, by the name of the token without `--till-`. */
  words: Partial<Record<'font' | 'font-heading' | 'font-weight-strong' | 'font-weight-button', string>>;
}

export const emptyTheme: Theme = { colors: {}, lengths: {}, words: {} };

/** The tokens of a theme, with their values. */
export function declarationsOf({ colors, lengths, words }: Theme): [token: string, value: string][] {
  return [
    ...Object.entries(colors).map(([name, { light, dark }]): [string, string] => [
      `--till-color-${name}`,
      light === dark ? light : `light-dark(${light}, ${dark})`,
    ]),
    ...Object.entries(lengths).map(([name, value]): [string, string] => [`--till-${name}`, lengthOf(name, value)]),
    ...Object.entries(words).flatMap(([name, value]): [string, string][] => (value ? [[`--till-${name}`, value]] : [])),
  ];
}

/** Text grows with that of the page; everything else is in pixels. */
function lengthOf(name: string, pixels: number): string {
  return name.startsWith('font-size') ? `${Number((pixels / 16).toFixed(4))}rem` : `${Number(pixels.toFixed(2))}px`;
}

/** The style sheet to put into a page. */
export function cssOf(theme: Theme): string {
  const lines = declarationsOf(theme).map(([token, value]) => `  ${token}: ${value};\n`);
  return lines.length > 0 ? `:root {\n${lines.join('')}}\n` : '/* Nothing is changed yet. */\n';
}

/** What makes a page with the default tokens look like one with others. */
export function differences(usual: Record<Scheme, ResolvedTokens>, wished: Record<Scheme, ResolvedTokens>): Theme {
  const colors = (Object.keys(usual.light.color) as ColorToken[]).filter((name) =>
    (['light', 'dark'] as const).some((scheme) => usual[scheme].color[name] !== wished[scheme].color[name]),
  );
  const lengths = (Object.keys(usual.light.length) as LengthToken[]).filter(
    (name) => usual.light.length[name] !== wished.light.length[name],
  );
  return {
    colors: Object.fromEntries(colors.map((name) => [name, { light: wished.light.color[name], dark: wished.dark.color[name] }])),
    lengths: Object.fromEntries(lengths.map((name) => [name, wished.light.length[name]])),
    words: {
      ...(usual.light.fontFamily !== wished.light.fontFamily && { font: wished.light.fontFamily }),
      ...(usual.light.fontWeightStrong !== wished.light.fontWeightStrong && { 'font-weight-strong': wished.light.fontWeightStrong }),
    },
  };
}
