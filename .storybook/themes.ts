import bootstrap from '../packages/elements/themes/bootstrap.css?inline';
import material from '../packages/elements/themes/material.css?inline';
import plain from '../packages/elements/themes/plain.css?inline';
import shadcn from '../packages/elements/themes/shadcn.css?inline';
import shadcnHsl from '../packages/elements/themes/shadcn-hsl.css?inline';
import bootstrapPage from './hosts/bootstrap.css?inline';
import materialPage from './hosts/material.css?inline';
import page from './hosts/page.css?inline';
import shadcnPage from './hosts/shadcn.css?inline';
import shadcnHslPage from './hosts/shadcn-hsl.css?inline';

/** Each preset, on a page of the kind that it is for. */
const themes: Record<string, string[]> = {
  default: [],
  plain: [plain],
  shadcn: [shadcnPage, shadcn],
  'shadcn-hsl': [shadcnHslPage, shadcnHsl],
  bootstrap: [bootstrapPage, bootstrap],
  material: [materialPage, material],
};

export type ThemeName = keyof typeof themes;
export const themeNames = Object.keys(themes);

const sheets = new Map<string, CSSStyleSheet[]>();
let worn: string | undefined;

/** Makes the page light or dark. */
export function wearScheme(scheme: string): void {
  const root = document.documentElement;
  // As each kind of page says it: a class, an attribute, a property.
  root.classList.toggle('dark', scheme === 'dark');
  root.dataset.bsTheme = scheme;
  root.style.colorScheme = scheme;
}

/** Puts a theme on the page, at once. */
export function wearTheme(name: string): void {
  if (name === worn) return;
  worn = name;
  const known = sheets.get(name) ?? [page, ...(themes[name] ?? [])].map(sheetOf);
  sheets.set(name, known);
  document.adoptedStyleSheets = known;
}

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
