import type { StyleProperty } from './manifest-types.ts';

/** The `--till-*` tokens with their defaults and what is said about them, out of the style sheet that defines them. */
export function tokensOf(source: string): StyleProperty[] {
  const found = source.matchAll(/\/\*\s*([^*]+?)\s*\*\/\s*--_[\w-]+:\s*var\(\s*(--till-[\w-]+),\s*([^;]+?)\s*\);/g);
  return [...found].map(({ 1: description = '', 2: name = '', 3: value = '' }) => ({
    name,
    description,
    default: publicNames(value.replaceAll(/\s+/g, ' '), source),
  }));
}

/** Says `var(--till-color-ink)` where the style sheet says `var(--_ink)`: private names are of no use to a page. */
function publicNames(value: string, source: string): string {
  return value.replaceAll(/var\((--_[\w-]+)\)/g, (whole, own: string) => {
    const token = new RegExp(`${own}:\\s*var\\(\\s*(--till-[\\w-]+)`).exec(source)?.[1];
    return token ? `var(${token})` : whole;
  });
}
