import type { ColorToken, ResolvedTokens } from '../../packages/elements/src/styles/resolve-tokens.ts';

/** What stands on what, and how much they have to differ: WCAG 2.2, 1.4.3 for text and 1.4.11 for controls. */
export const contrastRules: readonly { front: ColorToken; back: ColorToken; atLeast: number }[] = [
  ...(['surface', 'card', 'raised', 'soft', 'control', 'field'] as const).map((back) => ({ front: 'ink' as const, back, atLeast: 4.5 })),
  ...(['surface', 'card', 'raised', 'field'] as const).map((back) => ({ front: 'muted' as const, back, atLeast: 4.5 })),
  ...(['surface', 'card'] as const).flatMap((back) =>
    (['accent-ink', 'success', 'danger', 'warning'] as const).map((front) => ({ front, back, atLeast: 4.5 })),
  ),
  { front: 'on-accent', back: 'accent', atLeast: 4.5 },
  { front: 'accent', back: 'surface', atLeast: 3 },
  { front: 'accent', back: 'card', atLeast: 3 },
  { front: 'edge', back: 'surface', atLeast: 3 },
  { front: 'edge', back: 'field', atLeast: 3 },
];

/** What is too hard to see, in words. */
export function contrastWarnings({ color }: Pick<ResolvedTokens, 'color'>): string[] {
  return contrastRules.flatMap(({ front, back, atLeast }) => {
    const ratio = contrast(over(color[front], color[back]), color[back]);
    // Rounded as checkers of contrast do: white on Bootstrap's blue is 4.4996:1.
    return Math.round(ratio * 100) < atLeast * 100 ? [`${front} on ${back}: ${ratio.toFixed(2)}:1, and ${atLeast}:1 is needed`] : [];
  });
}

/** From 1 to 21. @param one, another `#rrggbb` */
export function contrast(one: string, another: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(another)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Relative luminance, as WCAG defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** What is seen where something shines through. */
function over(front: string, back: string): string {
  const [, , , alpha = 255] = channels(front);
  if (alpha === 255) return front;
  const behind = channels(back);
  const mixed = channels(front)
    .slice(0, 3)
    .map((value, index) => Math.round((value * alpha + (behind[index] ?? 0) * (255 - alpha)) / 255));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function channels(hex: string): number[] {
  return (hex.slice(1).match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}
